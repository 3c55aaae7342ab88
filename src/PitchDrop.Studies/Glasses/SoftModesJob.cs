using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses;

/// <summary>
/// The soft modes of one inherent state of an isoconfigurational ensemble, as a job: κ_ij of all interacting pairs, then pseudo-harmonic modes from the response to every dipole. A slice is 256 starts. Stopped or
/// killed anywhere and resumed, it gives the same bits.
/// </summary>
/// <param name="source">The ensemble; a job of the same workload.</param>
/// <param name="number">Number of the configuration among the verified ones; where so many were not, the job is done at once, with no modes.</param>
public sealed class SoftModesJob(IsoconfigurationalJob source, int number) : IThreadedJob, IDisposable
{
    private const int Slice = 256;
    private const double IterationsAStart = 11;

    private readonly List<PseudoHarmonicMode> _modes = [];
    private ModeSearch? _search;
    private int _next;
    private int _unconverged;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => NameOf(source, number);

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [source];

    /// <summary>The configuration whose inherent state is searched.</summary>
    public IsoconfigurationalState State => source.States[number];

    /// <summary>The inherent state.</summary>
    public ParticleSystem System => State.Inherent;

    /// <summary>κ_ij of all interacting pairs, in their order [ε/σ²]; empty before the first slice is done.</summary>
    public double[] Stiffnesses { get; private set; } = [];

    /// <summary>The different modes that were found so far, in the order in which they were.</summary>
    public IReadOnlyList<PseudoHarmonicMode> Modes => _modes;

    /// <summary>Starts that came to no mode.</summary>
    public int Unconverged => _unconverged;

    /// <inheritdoc/>
    public bool IsFinished => IsMissing || (Stiffnesses.Length > 0 && _next == Stiffnesses.Length);

    /// <inheritdoc/>
    public double Progress => IsMissing ? 1 : Stiffnesses.Length == 0 ? 0 : (double)_next / Stiffnesses.Length;

    /// <inheritdoc/>
    public double Cost
    {
        get
        {
            double n = source.Plan.Parents[0].Plan.Start.Particles, d = source.Plan.Liquid.Dimension;
            return 0.01 * d * n * IterationsAStart * d * d * n * n;
        }
    }

    // A configuration of the ensemble was refused.
    private bool IsMissing => source.IsFinished && number >= source.States.Count;

    /// <summary>The name of the job of a configuration.</summary>
    public static string NameOf(IsoconfigurationalJob source, int number) => FormattableString.Invariant($"{source.Name}-modes-{number}");

    /// <summary>The interacting pairs, in the order of <see cref="Stiffnesses"/>.</summary>
    public IReadOnlyList<InteractingPair> Pairs() => InteractingPairs.Of(System, source.Plan.Parents[0].Plan.Interaction);

    /// <summary>The softest modes, by λ.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PseudoHarmonicMode> Softest(int count) => [.. _modes.OrderBy(m => m.Stiffness).ThenBy(m => m.Start).Take(count)];

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <summary>Lets threads and matrices go.</summary>
    public void Dispose()
    {
        _search?.Dispose();
        _search = null;
    }

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        try
        {
            _search ??= Search();
        }
        catch (Exception e) when (e is NotPositiveDefiniteException or UnstableStateException)
        {
            throw new SimulationFailedException($"{Name}: the state is no minimum: {e.Message}", e);
        }

        if (Stiffnesses.Length == 0)
        {
            Stiffnesses = _search.Stiffnesses();
            return;
        }

        int count = Math.Min(Slice, Stiffnesses.Length - _next);
        _search.Advance(_search.Dipoles, _next, count);
        _next += count;
        Keep(_search.Modes);
        if (IsFinished)
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SoftModesJob), 1);
        writer.Write(Stiffnesses.Length);
        writer.WriteArray(Stiffnesses);
        writer.Write(_next);
        writer.Write(_unconverged);
        writer.Write(_modes.Count);
        foreach (PseudoHarmonicMode mode in _modes)
        {
            writer.Write(mode.Field.Count);
            writer.WriteArray([.. mode.Field]);
            writer.WriteArray([mode.Stiffness, mode.Cost, mode.Residual]);
            writer.WriteArray([mode.Iterations, mode.Start, mode.Hits]);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(SoftModesJob), 1);
        int particles = source.Plan.Parents[0].Plan.Start.Particles, unknowns = particles * source.Plan.Liquid.Dimension;
        double[] stiffnesses = new double[reader.ReadCount(1000 * particles, "the number of pairs")];
        reader.ReadArray(stiffnesses);
        int next = reader.ReadCount(stiffnesses.Length, "the number of starts that are done");
        int unconverged = reader.ReadCount(next, "the number of starts that came to no mode");
        List<PseudoHarmonicMode> modes = [.. Enumerable.Range(0, reader.ReadCount(next, "the number of modes")).Select(_ => ReadMode(reader, unknowns))];
        Dispose();
        (Stiffnesses, _next, _unconverged) = (stiffnesses, next, unconverged);
        _modes.Clear();
        _modes.AddRange(modes);
    }

    private static PseudoHarmonicMode ReadMode(BinaryReader reader, int unknowns)
    {
        reader.ReadExpected(unknowns, "the number of components of a mode");
        double[] field = new double[unknowns], numbers = new double[3];
        int[] counts = new int[3];
        reader.ReadArray(field);
        reader.ReadArray(numbers);
        reader.ReadArray(counts);
        return new PseudoHarmonicMode { Field = field, Stiffness = numbers[0], Cost = numbers[1], Residual = numbers[2], Iterations = counts[0], Start = counts[1], Hits = counts[2], IsConverged = true };
    }

    private ModeSearch Search()
    {
        var search = new ModeSearch(System, source.Plan.Parents[0].Plan.Interaction, threads: _threads);
        _modes.ForEach(mode => search.Modes.Add(mode));
        return search;
    }

    private void Keep(ModeCatalogue catalogue)
    {
        _modes.Clear();
        _modes.AddRange(catalogue.Modes);
        _unconverged += catalogue.TakeUnconverged();
    }
}
