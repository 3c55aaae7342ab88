using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Softness;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Relaxation.Self;

namespace PitchDrop.Tests.Studies.Softness;

public class RelaxationFramesTests
{
    private const int Particles = 600;

    // In each frame a share 1 − e^{−1/20} of the particles jumps far away: a share e^{−t/20} is where it was.
    [Fact]
    public void Particles_that_jump_away_at_a_rate_are_forgotten_after_its_inverse()
    {
        int found = Assert.NotNull(RelaxationFrames.Of(Jumping(0.3), [.. Enumerable.Range(0, Particles / 2)], 0.45));
        Assert.InRange(found, 18, 26); // 20, and the next lag that is looked at
    }

    [Fact]
    public void A_motion_of_all_is_none()
    {
        IPaths still = MadePaths.Of(3, MadePaths.Linear(50), [.. Enumerable.Range(0, 50).Select(f => Enumerable.Range(0, 3 * Particles).Select(i => (0.5 * f) + i).ToArray())], new int[Particles]);
        Assert.Null(RelaxationFrames.Of(still, [0, 1, 2], 0.45));
        Assert.Equal(RelaxationFrames.Of(Jumping(0), [0, 1, 2, 3, 4], 0.45), RelaxationFrames.Of(Jumping(0.3), [0, 1, 2, 3, 4], 0.45));
    }

    [Fact]
    public void A_trajectory_that_is_too_short_has_none() => Assert.Null(RelaxationFrames.Of(MadePaths.Of(3, MadePaths.Linear(1), [new double[3]], [0]), [0], 1));

    private static MemoryPaths Jumping(double drift)
    {
        const int Frames = 200;
        var mix = new CounterMix(3);
        double[][] frames = new double[Frames][];
        double[] x = new double[3 * Particles];
        for (int f = 0; f < Frames; f++)
        {
            for (int i = 0; i < Particles; i++)
            {
                bool jumps = mix.Uniform() < 1 - Math.Exp(-1.0 / 20);
                for (int axis = 0; axis < 3; axis++)
                {
                    x[(axis * Particles) + i] += drift + (6 * (mix.Uniform() - 0.5) * (jumps ? 1 : 0));
                }
            }

            frames[f] = [.. x];
        }

        return MadePaths.Of(3, MadePaths.Linear(Frames), frames, new int[Particles]);
    }
}
