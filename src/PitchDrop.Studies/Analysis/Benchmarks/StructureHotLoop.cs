using System.Globalization;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Benchmarks;

/// <summary>Frames measured by the observables of structure, on one core: particles anywhere in a cube at density 1.2, four fifths of them A, and a little farther in the second frame.</summary>
public sealed class StructureHotLoop : IHotLoop
{
    private readonly int _particles, _frames;
    private readonly double _units;
    private readonly Func<MemoryPaths, Action> _make;
    private Action? _measure;

    private StructureHotLoop(string name, int particles, int frames, string unit, double units, Func<MemoryPaths, Action> make)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"observables/{name}/N{particles}");
        (_particles, _frames, Unit, _units, _make) = (particles, frames, unit, units, make);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit { get; }

    /// <summary>g(r) by pair of species up to r = 5 in 500 intervals.</summary>
    /// <param name="particles">N.</param>
    /// <param name="frames">Frames in a unit of work.</param>
    public static StructureHotLoop PairDistribution(int particles, int frames) => new("pair-distribution", particles, frames, "particle-frames/s", particles, paths => OneFrame(paths, new PairDistribution(paths, new DistanceBins(5, 500))));

    /// <summary>S(q) by pair of species up to q = 10.</summary>
    /// <param name="particles">N.</param>
    /// <param name="frames">Frames in a unit of work.</param>
    public static StructureHotLoop StructureFactor(int particles, int frames) =>
        new("structure-factor", particles, frames, "particle-waves/s", (double)particles * WaveVectors.Within(Box.OfDensity(3, particles, 1.2), 0, 10).Count, paths => OneFrame(paths, new StructureFactor(paths, WaveNumberShells.Intervals(0, 10, 0.1))));

    /// <summary>The total overlap of two frames, a = 0.3.</summary>
    /// <param name="particles">N.</param>
    /// <param name="frames">Pairs of frames in a unit of work.</param>
    public static StructureHotLoop TotalOverlap(int particles, int frames) => new("total-overlap", particles, frames, "particle-pairs-of-frames/s", particles, paths =>
    {
        IPairKernel kernel = new TotalOverlap(paths, 0.3).NewKernel();
        double[] from = Read(paths, 0), to = Read(paths, 1), values = new double[2];
        return () =>
        {
            // The other way round every second time, so that the cells are made anew.
            kernel.Measure(0, 1, from, to, values);
            kernel.Measure(1, 0, to, from, values);
        };
    });

    /// <inheritdoc/>
    public void Prepare()
    {
        var box = Box.OfDensity(3, _particles, 1.2);
        var stream = new RandomStream(1, RandomPurpose.Synthetic, 0);
        double[] first = new double[3 * _particles], second = new double[first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = box.LengthX * stream.Uniform((ulong)i);
            second[i] = first[i] + (0.1 * stream.Normal((ulong)(first.Length + i)));
        }

        int[] species = [.. Enumerable.Range(0, _particles).Select(i => i % 5 == 4 ? 1 : 0)];
        _measure = _make(new MemoryPaths(new FrameTimes([0, 1], 1), [first, second], species, [box]));
        _measure();
    }

    /// <inheritdoc/>
    public double Work()
    {
        Action measure = _measure ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        for (int f = 0; f < _frames; f += 2)
        {
            measure();
        }

        return 2 * ((_frames + 1) / 2) * _units;
    }

    private static Action OneFrame(MemoryPaths paths, IFrameMeasurement measurement)
    {
        IFrameKernel kernel = measurement.NewKernel();
        double[] first = Read(paths, 0), second = Read(paths, 1), values = new double[measurement.Values];
        return () =>
        {
            kernel.Measure(0, first, values);
            kernel.Measure(1, second, values);
        };
    }

    private static double[] Read(MemoryPaths paths, int frame)
    {
        double[] numbers = new double[paths.Length];
        paths.Read(frame, 0, numbers);
        return numbers;
    }
}
