using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>State of EPM-Q and its one elementary move, the yielding of a site. What yields when is the engine's business.</summary>
public sealed class ElastoplasticLattice
{
    private readonly StressKick _kick;
    private readonly StressPropagator _propagator;
    private readonly double[] _turn;
    private readonly RandomStream _disorderStream;
    private readonly BufferedVariates _drops;
    private readonly BufferedVariates _orientations;
    private readonly AlignedArray<ulong> _flags;
    private readonly double[]? _meanDrop;
    private readonly GaussianKicks? _gaussian;
    private ulong _disorderIndex;

    /// <summary>Makes a lattice at its start: stresses uniform in (−σ_c, σ_c) and shifted to the wanted mean, orientations uniform in (0, π/2].</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="propagator">Propagator of the same side and convention; may be shared between lattices.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    /// <exception cref="ArgumentException">The propagator is of another side or convention.</exception>
    public ElastoplasticLattice(ElastoplasticParameters parameters, StressPropagator propagator, ulong seed, uint replica)
    {
        if (propagator.Side != parameters.Side || propagator.Convention != parameters.Propagator)
        {
            throw new ArgumentException($"Propagator {propagator.Convention.NameOf()} of side {propagator.Side} for a lattice {parameters.Propagator.NameOf()} of side {parameters.Side}.", nameof(propagator));
        }

        if (parameters.Kick == KickRule.Gaussian && !(parameters.Redistribution && parameters.Amplitude == 1))
        {
            throw new ArgumentException($"Gaussian kicks go with redistribution and amplitude 1; here redistribution is {parameters.Redistribution}, amplitude {parameters.Amplitude}.", nameof(parameters));
        }

        Parameters = parameters;
        Law = new ThermalYieldLaw(parameters.BarrierExponent, parameters.Temperature);
        _propagator = propagator;
        _kick = new StressKick(propagator);
        int padded = Side * Stride;
        Stress = new AlignedArray<double>(padded + StressKick.Slack);
        Active = new AlignedArray<int>(padded + StressKick.Slack);
        Magnitudes = new AlignedArray<double>(padded + StressKick.Slack);
        _flags = new AlignedArray<ulong>(_kick.FlagWords);
        _turn = new double[parameters.Sites];
        _drops = new BufferedVariates(new RandomStream(seed, RandomPurpose.DropSize, replica), exponential: true);
        _orientations = new BufferedVariates(new RandomStream(seed, RandomPurpose.Orientation, replica), exponential: false);
        _disorderStream = new RandomStream(seed, RandomPurpose.Disorder, replica);
        _gaussian = parameters.Kick == KickRule.Gaussian ? new GaussianKicks(Side, Stride, parameters.Coupling, new RandomStream(seed, RandomPurpose.GaussianKick, replica)) : null;

        var start = new RandomStream(seed, RandomPurpose.InitialState, replica);
        if (parameters.HasLocalRates)
        {
            Stiffness = Filled(padded, parameters.Stiffness);
            YieldStress = Filled(padded, parameters.YieldStress);
        }

        _meanDrop = parameters.MeanStressDropDisorder.IsActive ? new double[parameters.Sites] : null;
        for (int site = 0; site < parameters.Sites; site++)
        {
            DrawDisorder(site, first: true);
            Stress[PaddedIndex(site)] = ((2 * start.Uniform((ulong)site)) - 1) * YieldStressAt(site);
            _turn[site] = _orientations.Next();
        }

        if (parameters.MeanStress is { } mean)
        {
            ShiftTo(mean);
        }
    }

    /// <summary>The model's parameters.</summary>
    public ElastoplasticParameters Parameters { get; }

    /// <summary>Rate at which a site yields.</summary>
    public ThermalYieldLaw Law { get; }

    /// <summary>Side L [sites].</summary>
    public int Side => Parameters.Side;

    /// <summary>Distance between rows of the padded arrays.</summary>
    public int Stride => _kick.Stride;

    /// <summary>σ, padded [L·Stride].</summary>
    internal AlignedArray<double> Stress { get; }

    /// <summary>Local K, padded, or null where it is the same everywhere.</summary>
    internal AlignedArray<double>? Stiffness { get; }

    /// <summary>Local σ_c, padded, or null where it is the same everywhere.</summary>
    internal AlignedArray<double>? YieldStress { get; }

    /// <summary>Sites with |σ| at or above the threshold of the last <see cref="Yield"/>, as padded indices.</summary>
    internal AlignedArray<int> Active { get; }

    /// <summary>|σ| of <see cref="Active"/>.</summary>
    internal AlignedArray<double> Magnitudes { get; }

    /// <summary>Length of <see cref="Active"/>.</summary>
    internal int ActiveCount { get; set; }

    /// <summary>Position of a site in the padded arrays.</summary>
    public int PaddedIndex(int site) => (site / Side * Stride) + (site % Side);

    /// <summary>The site at a position of the padded arrays.</summary>
    public int SiteAt(int padded) => (padded / Stride * Side) + (padded % Stride);

    /// <summary>Orientation of each site as 4ψ/2π [L·L].</summary>
    public ReadOnlySpan<double> Turns => _turn;

    /// <summary>Rate ν of a site [1/sweep].</summary>
    public double RateAt(int padded) => Law.Rate(Math.Abs(Stress[padded]), Stiffness is null ? Parameters.Stiffness : Stiffness[padded], YieldStress is null ? Parameters.YieldStress : YieldStress[padded]);

    /// <summary>
    /// Yields a site: with z exponential of mean z₀, δσ = (z + |σ| − σ_c) sgn σ is taken from it, so that it lands on sgn σ (σ_c − z); each other site gets A G^ψ δσ, or a Gaussian by <see cref="KickRule.Gaussian"/>; ψ, and disorder that is redrawn, are drawn anew.
    /// </summary>
    /// <param name="padded">Where the site is.</param>
    /// <param name="threshold">|σ| from which on sites are listed in <see cref="Active"/>; infinity to list none.</param>
    /// <returns>Signed drop δσ and the orientation, as 4ψ/2π, with which it was redistributed.</returns>
    [Equation("Elastoplastic", "2")]
    public (double Drop, double Turn) Yield(int padded, double threshold)
    {
        int site = SiteAt(padded);
        double sigma = Stress[padded], magnitude = Math.Abs(sigma), sign = double.IsNegative(sigma) ? -1 : 1;
        double z = (_meanDrop is null ? Parameters.MeanStressDrop : _meanDrop[site]) * _drops.Next();
        double yieldStress = YieldStressAt(site), turn = _turn[site];
        double drop = (z + magnitude - yieldStress) * sign, landing = (yieldStress - z) * sign;
        if (_gaussian is not null)
        {
            _gaussian.Draw();
            ActiveCount = _kick.ApplyGiven(Stress, _gaussian.Values, site, landing, threshold, _flags, Active, Magnitudes);
        }
        else if (Parameters.Redistribution)
        {
            var (uniform, cosine, sine) = _propagator.WeightsAtTurn(turn);
            double scale = Parameters.Amplitude * drop;
            ActiveCount = _kick.Apply(Stress, site, (uniform * scale, cosine * scale, sine * scale), landing, threshold, _flags, Active, Magnitudes);
        }
        else
        {
            Stress[padded] = landing;
        }

        _turn[site] = _orientations.Next();
        DrawDisorder(site, first: false);
        return (drop, turn);
    }

    /// <summary>Stresses without padding.</summary>
    public void CopyStress(Span<double> destination)
    {
        for (int y = 0; y < Side; y++)
        {
            Stress.Span.Slice(y * Stride, Side).CopyTo(destination.Slice(y * Side, Side));
        }
    }

    /// <summary>Sets the stresses of all sites [L·L]: for tests and for starts that are made elsewhere.</summary>
    public void SetStress(ReadOnlySpan<double> stress)
    {
        for (int y = 0; y < Side; y++)
        {
            stress.Slice(y * Side, Side).CopyTo(Stress.Span.Slice(y * Stride, Side));
        }
    }

    /// <summary>Writes the whole state.</summary>
    internal void WriteState(BinaryWriter writer)
    {
        writer.Write(Side);
        BinaryState.Write(writer, Stress.Span);
        BinaryState.Write(writer, _turn);
        writer.Write(_drops.Index);
        writer.Write(_orientations.Index);
        writer.Write(_disorderIndex);
        if (Stiffness is not null && YieldStress is not null)
        {
            BinaryState.Write(writer, Stiffness.Span);
            BinaryState.Write(writer, YieldStress.Span);
        }

        if (_meanDrop is not null)
        {
            BinaryState.Write(writer, _meanDrop);
        }

        if (_gaussian is not null)
        {
            writer.Write(_gaussian.Number);
        }
    }

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    internal void ReadState(BinaryReader reader)
    {
        int side = reader.ReadInt32();
        if (side != Side)
        {
            throw new InvalidDataException($"The state is of a lattice of side {side}, not {Side}.");
        }

        BinaryState.Read(reader, Stress.Span);
        BinaryState.Read(reader, _turn);
        _drops.Index = reader.ReadUInt64();
        _orientations.Index = reader.ReadUInt64();
        _disorderIndex = reader.ReadUInt64();
        if (Stiffness is not null && YieldStress is not null)
        {
            BinaryState.Read(reader, Stiffness.Span);
            BinaryState.Read(reader, YieldStress.Span);
        }

        if (_meanDrop is not null)
        {
            BinaryState.Read(reader, _meanDrop);
        }

        if (_gaussian is not null)
        {
            _gaussian.Number = reader.ReadUInt64();
        }
    }

    private void ShiftTo(double mean)
    {
        double sum = 0;
        for (int site = 0; site < Parameters.Sites; site++)
        {
            sum += Stress[PaddedIndex(site)];
        }

        double shift = mean - (sum / Parameters.Sites);
        for (int site = 0; site < Parameters.Sites; site++)
        {
            Stress[PaddedIndex(site)] += shift;
        }
    }

    private static AlignedArray<double> Filled(int length, double value)
    {
        var array = new AlignedArray<double>(length);
        array.Span.Fill(value);
        return array;
    }

    private double YieldStressAt(int site) => YieldStress is null ? Parameters.YieldStress : YieldStress[PaddedIndex(site)];

    private void DrawDisorder(int site, bool first)
    {
        if (Wanted(Parameters.StiffnessDisorder, first))
        {
            Stiffness![PaddedIndex(site)] = Parameters.Stiffness * Parameters.StiffnessDisorder.Factor(_disorderStream.Normal(_disorderIndex++));
        }

        if (Wanted(Parameters.YieldStressDisorder, first))
        {
            YieldStress![PaddedIndex(site)] = Parameters.YieldStress * Parameters.YieldStressDisorder.Factor(_disorderStream.Normal(_disorderIndex++));
        }

        if (Wanted(Parameters.MeanStressDropDisorder, first))
        {
            _meanDrop![site] = Parameters.MeanStressDrop * Parameters.MeanStressDropDisorder.Factor(_disorderStream.Normal(_disorderIndex++));
        }
    }

    private static bool Wanted(LocalDisorder disorder, bool first) => disorder.IsActive && (first || disorder.Kind == DisorderKind.Redrawn);
}
