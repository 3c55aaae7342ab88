using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>A Lennard-Jones mixture, truncated or energy-shifted: u = 4ε[(σ/r)^12 − (σ/r)^6] − u_0 for r &lt; r_c, with u_0 = 0 or the energy at r_c.</summary>
[Equation("Particles", "4")]
public readonly struct LennardJones : IPairLaw
{
    private readonly LennardJonesParameters _parameters;
    private readonly PairTable _cutoffSquared;
    private readonly PairTable _force12;
    private readonly PairTable _force6;
    private readonly PairTable _shift;

    /// <summary>Makes the law.</summary>
    /// <param name="parameters">The mixture, truncated or energy-shifted; a force-shifted one is <see cref="ForceShiftedLennardJones"/>.</param>
    /// <exception cref="ArgumentException">The mixture is force-shifted.</exception>
    public LennardJones(LennardJonesParameters parameters)
    {
        if (parameters.Shift == CutoffShift.Force)
        {
            throw new ArgumentException($"the mixture is force-shifted: use {nameof(ForceShiftedLennardJones)}", nameof(parameters));
        }

        _parameters = parameters;
        int species = parameters.Species;
        _cutoffSquared = new PairTable(species, (a, b) => parameters.Cutoff(a, b) * parameters.Cutoff(a, b));
        _force12 = new PairTable(species, (a, b) => 48 * parameters.Epsilon(a, b) * Math.Pow(parameters.Sigma(a, b), 12));
        _force6 = new PairTable(species, (a, b) => 24 * parameters.Epsilon(a, b) * Math.Pow(parameters.Sigma(a, b), 6));
        _shift = new PairTable(species, (a, b) => parameters.Shift == CutoffShift.Energy ? parameters.BareAtCutoff(a, b).Energy : 0);
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

        PairValue bare = _parameters.Bare(distanceSquared, a, b);
        return bare with { Energy = bare.Energy - _shift[a, b] };
    }

    /// <inheritdoc/>
    public int Constants => 3;

    /// <inheritdoc/>
    public double Constant(int k, int a, int b) => k switch
    {
        0 => _force12[a, b],
        1 => _force6[a, b],
        _ => _shift[a, b],
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.One / distanceSquared, inverse6 = inverse * inverse * inverse;
        return inverse * inverse6 * TLanes.MultiplySubtract(constants.First, inverse6, constants.Second);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inverse = TLanes.One / distanceSquared, inverse6 = inverse * inverse * inverse;
        TLanes c12 = constants.First * inverse6, c6 = constants.Second;
        energy = (inverse6 * ((c12 * TLanes.Create(1.0 / 12)) - (c6 * TLanes.Create(1.0 / 6)))) - constants.Third;
        return inverse * inverse6 * (c12 - c6);
    }
}
