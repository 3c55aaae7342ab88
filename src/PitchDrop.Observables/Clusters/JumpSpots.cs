using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Clusters;

/// <summary>All cage jumps of a trajectory with their places, by frame and then by particle.</summary>
public sealed class JumpSpots
{
    private readonly JumpSpot[] _spots;
    private readonly int[] _start; // of frame f; F + 1 of them

    private JumpSpots(JumpSpot[] spots, int[] start) => (_spots, _start) = (spots, start);

    /// <summary>Number F of frames.</summary>
    public int Frames => _start.Length - 1;

    /// <summary>Every jump.</summary>
    public ReadOnlySpan<JumpSpot> All => _spots;

    /// <summary>The jumps of one frame.</summary>
    public ReadOnlySpan<JumpSpot> Of(int frame) => Between(frame, frame);

    /// <summary>The jumps from one frame to another, both with them.</summary>
    public ReadOnlySpan<JumpSpot> Between(int first, int last) => _spots.AsSpan(_start[Require.Between(first, 0, Frames - 1)], _start[Require.Between(last, first, Frames - 1) + 1] - _start[first]);

    /// <summary>Reads the places of jumps, each frame that has one once.</summary>
    /// <param name="places">The paths with the flow in them.</param>
    /// <param name="jumps">The jumps, found on the nonaffine paths of the same particles and frames; in any order.</param>
    /// <exception cref="ArgumentException">A jump is of a particle or frame that the paths do not have.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public static JumpSpots Of(IPaths places, IReadOnlyList<CageJump> jumps)
    {
        int n = places.Particles, frames = places.Times.Count;
        foreach (CageJump jump in jumps)
        {
            if (jump.Particle < 0 || jump.Particle >= n || jump.Frame < 0 || jump.Frame >= frames)
            {
                throw new ArgumentException($"a jump is of particle {jump.Particle} at frame {jump.Frame}; the paths have {n} particles and {frames} frames", nameof(jumps));
            }
        }

        CageJump[] ordered = [.. jumps.OrderBy(j => j.Frame).ThenBy(j => j.Particle)];
        var spots = new JumpSpot[ordered.Length];
        int[] start = new int[frames + 1];
        double[] frame = new double[places.Length];
        int read = -1;
        for (int s = 0; s < spots.Length; s++)
        {
            CageJump jump = ordered[s];
            if (jump.Frame != read)
            {
                places.Read(read = jump.Frame, 0, frame);
            }

            var place = new Displacement(frame[jump.Particle], frame[n + jump.Particle], places.Dimension == 3 ? frame[(2 * n) + jump.Particle] : 0);
            spots[s] = new JumpSpot(jump.Particle, jump.Frame, place, jump.To - jump.From);
            start[jump.Frame + 1]++;
        }

        for (int f = 0; f < frames; f++)
        {
            start[f + 1] += start[f];
        }

        return new JumpSpots(spots, start);
    }

    /// <summary>The same jumps at places that chance has chosen, each uniformly in the box and independent of all others: what noise makes. What jumps make that know nothing of each other is seen by <see cref="ExchangedJumps"/>.</summary>
    /// <param name="space">The space.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="copy">Which of several such copies.</param>
    [Equation("Clusters", "29")]
    public JumpSpots Scattered(ConvectedSpace space, ulong seed, uint copy = 0)
    {
        var stream = new RandomStream(seed, RandomPurpose.RandomJumpPlaces, copy);
        var scattered = new JumpSpot[_spots.Length];
        for (int s = 0; s < scattered.Length; s++)
        {
            ulong index = 3 * (ulong)s;
            var place = new Displacement(space.LengthX * stream.Uniform(index), space.LengthY * stream.Uniform(index + 1), space.LengthZ * stream.Uniform(index + 2));
            scattered[s] = _spots[s] with { Position = place };
        }

        return new JumpSpots(scattered, _start);
    }
}
