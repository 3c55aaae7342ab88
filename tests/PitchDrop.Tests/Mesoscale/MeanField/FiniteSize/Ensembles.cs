using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

/// <summary>Ensembles, runs and states that several tests use.</summary>
public static class Ensembles
{
    public static MeanFieldEnsemble Of(double temperature, int sites) => new() { Theory = new MeanFieldParameters { Temperature = temperature }, Sites = sites };

    public static double[] Stresses(this IMeanFieldDynamics dynamics)
    {
        double[] stress = new double[dynamics.Sites];
        dynamics.CopyStress(stress);
        return stress;
    }

    /// <summary>A measurement of so many events in all, 32 blocks, after a tenth as many for the start.</summary>
    public static ActivityMeasurement Measured(MeanFieldAlgorithm algorithm, MeanFieldEnsemble ensemble, double gamma, int events, ulong seed = 1)
    {
        double time = events / (gamma * ensemble.Sites);
        var plan = new ActivityPlan { WarmUp = Math.Max(0.1 * time, 5 / gamma), BlockLength = time / 32, Blocks = 32, SnapshotsPerBlock = 40, Range = 1.2, Bins = 6 };
        var measurement = new ActivityMeasurement(MeanFieldAlgorithms.Create(algorithm, ensemble, seed, 0), plan);
        measurement.Run();
        return measurement;
    }

    public static byte[] State(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        write(writer);
        writer.Flush();
        return memory.ToArray();
    }

    public static void Read(Action<BinaryReader> read, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        read(reader);
    }
}
