using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b)
    {
        Vector512<double> inverse = Vector512<double>.One / distanceSquared;
        Vector512<double> inverse6 = inverse * inverse * inverse;
        Vector512<double> force = inverse * inverse6 * Vector512.FusedMultiplyAdd(_force12.Lanes(a, b), inverse6, -_force6.Lanes(a, b));
        force = Vector512.FusedMultiplyAdd(_slope.Lanes(a, b), Vector512.Sqrt(inverse), force);
        return Vector512.ConditionalSelect(Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b)), force, Vector512<double>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy)
    {
        Vector512<double> inverse = Vector512<double>.One / distanceSquared, inverseRoot = Vector512.Sqrt(inverse);
        Vector512<double> inverse6 = inverse * inverse * inverse, slope = _slope.Lanes(a, b);
        Vector512<double> c12 = _force12.Lanes(a, b) * inverse6, c6 = _force6.Lanes(a, b);
        Vector512<double> inside = Vector512.LessThan(distanceSquared, _cutoffSquared.Lanes(a, b));
        Vector512<double> u = inverse6 * ((c12 * Vector512.Create(1.0 / 12)) - (c6 * Vector512.Create(1.0 / 6)));
        u += _intercept.Lanes(a, b) - (slope * distanceSquared * inverseRoot);
        energy = Vector512.ConditionalSelect(inside, u, Vector512<double>.Zero);
        return Vector512.ConditionalSelect(inside, (inverse * inverse6 * (c12 - c6)) + (slope * inverseRoot), Vector512<double>.Zero);
    }
}
