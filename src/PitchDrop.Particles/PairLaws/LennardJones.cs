using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b)
    {
        Vector512<double> inverse = Vector512<double>.One / distanceSquared;
        Vector512<double> inverse6 = inverse * inverse * inverse;
        Vector512<double> force = inverse * inverse6 * Vector512.FusedMultiplyAdd(_force12.Lanes(a, b), inverse6, -_force6.Lanes(a, b));
        return Vector512.ConditionalSelect(Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b)), force, Vector512<double>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> inverse = Vector512<double>.One / distanceSquared;
        Vector512<double> inverse6 = inverse * inverse * inverse;
        Vector512<double> c12 = _force12.Lanes(a, b) * inverse6, c6 = _force6.Lanes(a, b);
        Vector512<double> inside = Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b));
        Vector512<double> u = (inverse6 * ((c12 * Vector512.Create(1.0 / 12)) - (c6 * Vector512.Create(1.0 / 6)))) - _shift.Lanes(a, b);
        energy = Vector512.ConditionalSelect(inside, u, Vector512<double>.Zero);
        return Vector512.ConditionalSelect(inside, inverse * inverse6 * (c12 - c6), Vector512<double>.Zero);
    }
}
