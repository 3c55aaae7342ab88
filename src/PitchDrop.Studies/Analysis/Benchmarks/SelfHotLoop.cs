using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Benchmarks;

/// <summary>Single particles' displacements between pairs of frames, of which a tile's worth are in memory: ⟨Δr²⟩, ⟨Δr⁴⟩, F_s at one q and Q_s together; the limit, squares alone; and the definition.</summary>
public sealed class SelfHotLoop : IHotLoop
{
    private const int Frames = 32; // of each block of a tile: 2 x 7.7 MB of 10 000 particles
    private readonly int _particles;
    private readonly int _pairs;
    private readonly SelfChoice _choice;
    private readonly bool _isDefinition;
    private AlignedArray<double>[]? _frames;
    private IPairKernel? _kernel;
    private SelfLayout? _layout;
    private double[] _values = [];
    private double[] _displacements = [];
    private int[] _species = [];

    private SelfHotLoop(string name, int particles, int pairs, SelfChoice choice, bool isDefinition)
    {
        (_particles, _pairs, _choice, _isDefinition) = (particles, pairs, choice, isDefinition);
        Name = string.Create(CultureInfo.InvariantCulture, $"self-dynamics/{name}N{particles}");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => "particle-pairs/s";

    /// <summary>The vector form, everything in one pass.</summary>
    /// <param name="particles">Number N of particles.</param>
    /// <param name="pairs">Pairs of frames of one call of <see cref="Work"/>.</param>
    public static SelfHotLoop Fused(int particles, int pairs) => new("", particles, pairs, new SelfChoice { WaveNumbers = [7.25] }, isDefinition: false);

    /// <summary>The limit: the frames are read and squares of displacements added up, nothing else.</summary>
    /// <inheritdoc cref="Fused"/>
    public static SelfHotLoop Limit(int particles, int pairs) => new("limit/", particles, pairs, new SelfChoice { Cutoffs = [] }, isDefinition: false);

    /// <summary>The definition, particle by particle.</summary>
    /// <inheritdoc cref="Fused"/>
    public static SelfHotLoop Reference(int particles, int pairs) => new("reference/", particles, pairs, new SelfChoice { WaveNumbers = [7.25] }, isDefinition: true);

    /// <inheritdoc/>
    public void Prepare()
    {
        var paths = new MemoryPaths(new FrameTimes([0], 1), [new double[3 * _particles]], new int[_particles], [Box.Cube(20)]);
        var blocks = new SpeciesBlocks(paths);
        var measurement = new SelfMeasurement(blocks, _choice);
        (_kernel, _layout, _values, _displacements) = (measurement.NewKernel(), measurement.Layout, new double[measurement.Values], new double[3 * _particles]);
        _species = new int[_particles];
        var stream = new RandomStream(1, RandomPurpose.Synthetic, 0);
        _frames = new AlignedArray<double>[2 * Frames];
        for (int f = 0; f < _frames.Length; f++)
        {
            _frames[f] = new AlignedArray<double>(blocks.Length);
            stream.FillUniform((ulong)f * (ulong)blocks.Length, _frames[f].Span);
        }

        Work();
    }

    /// <inheritdoc/>
    public double Work()
    {
        if (_frames is not { } frames || _kernel is not { } kernel || _layout is not { } layout)
        {
            throw new InvalidOperationException($"{Name} has not been prepared.");
        }

        for (int n = 0; n < _pairs; n++)
        {
            Span<double> from = frames[n % Frames].Span, to = frames[Frames + ((n + (n / Frames)) % Frames)].Span;
            if (_isDefinition)
            {
                for (int i = 0; i < _displacements.Length; i++)
                {
                    _displacements[i] = to[i] - from[i];
                }

                SelfMeasurement.Define(layout, _species, _displacements, _values);
            }
            else
            {
                kernel.Measure(0, 1, from, to, _values);
            }
        }

        return (double)_pairs * _particles;
    }
}
