using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Benchmarks;

/// <summary>
/// What is made of a sheared liquid's paths: cage jumps, or everything that is done with those of one window of time, density, threshold, clusters, their traces over four windows and their lives. Particles on a jittered lattice of density 1
/// that a shear flow carries, with noise of 0.05 and, on the average, a jump of 0.4 in 50 frames.
/// </summary>
public sealed class ClusterHotLoop : IHotLoop
{
    private const int Window = 15;
    private const double StrainStep = 0.015, CageSquare = 0.05;
    private readonly int _side;
    private readonly int _frames;
    private readonly int _threads;
    private readonly bool _isSearch;
    private MemoryPaths? _paths;
    private Numbers? _stresses;
    private JumpSpots? _spots;

    private ClusterHotLoop(string what, int side, int frames, int threads, bool isSearch)
    {
        (_side, _frames, _threads, _isSearch) = (side, frames, threads, isSearch);
        Name = string.Create(CultureInfo.InvariantCulture, $"clusters/{what}/N{side * side * side}{(threads == 1 ? "" : $"/threads{threads}")}");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => _isSearch ? "particle-frames/s" : "windows/s";

    /// <summary>The search for cage jumps on nonaffine paths of 200 frames.</summary>
    /// <param name="side">The cube root of N.</param>
    /// <param name="threads">Number of threads.</param>
    public static ClusterHotLoop CageJumps(int side, int threads = 1) => new("cage-jumps", side, 200, threads, true);

    /// <summary>The analysis of one window of 15 frames.</summary>
    /// <param name="side">The cube root of N.</param>
    /// <param name="threads">Number of threads.</param>
    public static ClusterHotLoop OneWindow(int side, int threads = 1) => new("window", side, (4 * Window) + 1, threads, false);

    /// <inheritdoc/>
    public void Prepare()
    {
        int n = _side * _side * _side;
        var stream = new RandomStream(1, RandomPurpose.Synthetic, 0);
        var frames = new double[_frames][];
        double[] noise = new double[3 * n], centres = [.. Enumerable.Range(0, 3).SelectMany(axis => Enumerable.Range(0, n).Select(i => (i / (axis == 0 ? 1 : axis == 1 ? _side : _side * _side) % _side) + 0.5))];
        double[] strains = [.. Enumerable.Range(0, _frames).Select(f => StrainStep * f)];
        for (int f = 0; f < _frames; f++)
        {
            stream.FillNormal((ulong)f * (ulong)(4 * n), noise);
            for (int i = 0; i < n; i++)
            {
                if (stream.Uniform(((ulong)f * (ulong)(4 * n)) + (ulong)((3 * n) + i)) < 0.02)
                {
                    centres[(i % 3 * n) + i] += 0.4;
                }
            }

            frames[f] = [.. centres.Select((c, q) => c + (0.05 * noise[q]) + (q < n ? strains[f] * centres[n + q] : 0))];
        }

        Box[] boxes = [.. strains.Select(s => new Box(3, (_side, _side, _side), (s * _side, 0, 0)).Reduced())];
        _paths = new MemoryPaths(new FrameTimes([.. Enumerable.Range(0, _frames).Select(f => (long)f)], 0.005), frames, new int[n], boxes, strains);
        _stresses = new Numbers(_paths.Times, noise.AsSpan(0, n).ToArray());
        _spots = JumpSpots.Of(_paths, ShearedCageJumps.Find(_paths, [CageSquare], (0, n), _threads)[0]);
        Work();
    }

    /// <inheritdoc/>
    public double Work()
    {
        if (_paths is not { } paths || _stresses is not { } stresses || _spots is not { } spots)
        {
            throw new InvalidOperationException($"{Name} has not been prepared.");
        }

        if (_isSearch)
        {
            ShearedCageJumps.Find(paths, [CageSquare], (0, paths.Particles), _threads);
            return (double)paths.Particles * _frames;
        }

        var space = new ConvectedSpace(paths);
        var plan = new ClusterPlan();
        (int First, int Last) window = ((2 * Window) + 1, 3 * Window);
        JumpDensity density = ClusterSearch.Density(space, ClusterSearch.Places(space, spots, window), window.Last, plan, _threads);
        ClusterWindow found = ClusterSearch.Of(space, spots, window, DensityThreshold.Of(density, plan).Value!.Value, plan, _threads);
        foreach (ConvectiveTrace trace in ClusterTracing.Of(space, paths, stresses, spots, found.Clusters, (0, _frames - 1)))
        {
            ClusterLives.Of(trace, window, new LifePlan());
        }

        return 1;
    }

    private sealed class Numbers(FrameTimes times, double[] values) : IFrameSeries
    {
        public int Length => values.Length;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> into) => values.AsSpan(first, into.Length).CopyTo(into);
    }
}
