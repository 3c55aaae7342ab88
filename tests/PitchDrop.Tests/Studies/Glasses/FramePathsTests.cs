using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Particles.State;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Glasses;

public class FramePathsTests
{
    [Fact]
    public void Particles_stand_in_the_order_of_their_identities_in_every_frame()
    {
        using var folder = new TemporaryFolder();
        ParticleSystem first = System(0.1), second = System(0.2);
        (second.X[0], second.X[2], second.Identities[0], second.Identities[2], second.Species[0], second.Species[2]) = (second.X[2], second.X[0], second.Identities[2], second.Identities[0], second.Species[2], second.Species[0]);
        Write(folder["a.dump"], first, second);
        MemoryPaths paths = FramePaths.Read(folder["a.dump"], 3, 0.5);
        double[] frame = new double[paths.Length];
        paths.Read(1, 0, frame);
        Assert.Equal([0, 1, 1], paths.Species.ToArray());
        Assert.Equal([0.2, 1.2, 2.2], frame[..3]);
        Assert.Equal([0.5, 0.5, 0.5], frame[3..6]);
        Assert.Equal(4, paths.BoxOf(0).LengthX);
        Assert.Equal([0, 10], paths.Times.Steps.ToArray());
    }

    [Fact]
    public void What_holds_no_such_frames_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<RefusedException>(() => FramePaths.Read(folder["none.dump"], 3, 1));
        ParticleSystem other = System(0.2);
        other.Species[0] = 1;
        Write(folder["b.dump"], System(0.1), other);
        Assert.Contains("other particles", Assert.Throws<RefusedException>(() => FramePaths.Read(folder["b.dump"], 3, 1)).Message, StringComparison.Ordinal);
    }

    private static ParticleSystem System(double shift)
    {
        var system = new ParticleSystem(new Box(3, (4, 5, 6)), 3);
        for (int i = 0; i < 3; i++)
        {
            system.SetPosition(i, new Displacement(i + shift, 0.5, 1.5));
            (system.Species[i], system.Identities[i]) = (i == 0 ? 0 : 1, i);
        }

        return system;
    }

    private static void Write(string path, params ParticleSystem[] systems)
    {
        using TrajectoryWriter writer = TrajectoryFormats.Create(path);
        for (int f = 0; f < systems.Length; f++)
        {
            writer.Append(ParticleFrames.Of(systems[f], velocities: false) with { Step = 10 * f });
        }

        writer.Complete();
    }
}
