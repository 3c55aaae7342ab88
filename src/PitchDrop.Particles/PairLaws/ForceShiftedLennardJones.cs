using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>A Lennard-Jones mixture with u − u(r_c) − (r − r_c) u′(r_c) for r &lt; r_c: energy and force are continuous at the cutoff.</summary>
[Equation("Particles", "5")]
public readonly struct ForceShiftedLennardJones : IPairLaw
{
    private readonly LennardJonesParameters _parameters;
    private readonly PairTable _cutoffSquared;
    private readonly PairTable _force12;
    private readonly PairTable _force6;
    private readonly PairTable _slope;
    private readonly PairTable _intercept;

    /// <summary>Makes the law of a force-shifted mixture.</summary>
    /// <exception cref="ArgumentException">The mixture is not force-shifted.</exception>
    public ForceShiftedLennardJones(LennardJonesParameters parameters)
    {
        if (parameters.Shift != CutoffShift.Force)
        {
            throw new ArgumentException($"the mixture is not force-shifted: use {nameof(LennardJones)}", nameof(parameters));
        }

        _parameters = parameters;
        int species = parameters.Species;
        _cutoffSquared = new PairTable(species, (a, b) => parameters.Cutoff(a, b) * parameters.Cutoff(a, b));
        _force12 = new PairTable(species, (a, b) => 48 * parameters.Epsilon(a, b) * Math.Pow(parameters.Sigma(a, b), 12));
        _force6 = new PairTable(species, (a, b) => 24 * parameters.Epsilon(a, b) * Math.Pow(parameters.Sigma(a, b), 6));
        _slope = new PairTable(species, (a, b) => -parameters.BareAtCutoff(a, b).Force);
        _intercept = new PairTable(species, (a, b) => -parameters.BareAtCutoff(a, b).Energy - (parameters.BareAtCutoff(a, b).Force * parameters.Cutoff(a, b)));
        LargestCutoff = Math.Sqrt(_cutoffSquared.Largest);
    }

    /// <inheritdoc/>
    public int Species => _parameters.Species;

    /// <inheritdoc/>
    public double LargestCutoff { get; }

    /// <inheritdoc/>
    public bool HasCore => false;

    /// <inheritdoc/>
    public double Cutoff(int a, int b) => _parameters.Cutoff(a, b);

    /// <inheritdoc/>
    public double Core(int a, int b) => 0;

    /// <inheritdoc/>
    public (double Energy, double Force) BareAtCutoff(int a, int b) => _parameters.BareAtCutoff(a, b);

    /// <inheritdoc/>
    public PairValue At(double distanceSquared, int a, int b)
    {
        if (distanceSquared >= _cutoffSquared[a, b])
        {
            return default;
        }

        double r = Math.Sqrt(distanceSquared);
        PairValue bare = _parameters.Bare(distanceSquared, a, b);
        return bare with { Energy = bare.Energy + _intercept[a, b] - (_slope[a, b] * r), ForceOverDistance = bare.ForceOverDistance + (_slope[a, b] / r) };
    }

    /// <inheritdoc/>
    public int Constants => 4;

    /// <inheritdoc/>
    public double Constant(int k, int a, int b) => k switch
    {
        0 => _force12[a, b],
        1 => _force6[a, b],
        2 => _slope[a, b],
        _ => _intercept[a, b],
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.One / distanceSquared, inverse6 = inverse * inverse * inverse;
        TLanes force = inverse * inverse6 * TLanes.MultiplySubtract(constants.First, inverse6, constants.Second);
        return TLanes.MultiplyAdd(constants.Third, TLanes.Sqrt(inverse), force);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.One / distanceSquared, inverseRoot = TLanes.Sqrt(inverse), inverse6 = inverse * inverse * inverse;
        TLanes c12 = constants.First * inverse6, c6 = constants.Second, slope = constants.Third;
        energy = inverse6 * ((c12 * TLanes.Create(1.0 / 12)) - (c6 * TLanes.Create(1.0 / 6)));
        energy += constants.Fourth - (slope * distanceSquared * inverseRoot);
        return (inverse * inverse6 * (c12 - c6)) + (slope * inverseRoot);
    }
}
