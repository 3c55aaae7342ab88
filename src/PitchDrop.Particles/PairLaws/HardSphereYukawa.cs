using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.PairLaws;

/// <summary>The law of the hard-sphere Yukawa mixture, truncated: u = K d e^{−z(r − d)}/r for d ≤ r &lt; r_c, +∞ for r &lt; d. Force and curvature are those of the Yukawa part everywhere: a core acts through its own rule.</summary>
[Equation("Particles", "8")]
public readonly struct HardSphereYukawa : IPairLaw
{
    private const double MostScreening = 690;
    private readonly HardSphereYukawaParameters _parameters;
    private readonly PairTable _amplitude;
    private readonly PairTable _contact;
    private readonly BoundedExponential _exponential = new();

    /// <summary>Makes the law.</summary>
    /// <exception cref="ArgumentException">The cutoff lies within a core, or the screening length is shorter than a 690th of a diameter.</exception>
    public HardSphereYukawa(HardSphereYukawaParameters parameters)
    {
        _parameters = parameters;
        _contact = new PairTable(2, parameters.Contact);
        _amplitude = new PairTable(2, (a, b) => parameters.ContactEnergy * parameters.Contact(a, b));
        if (parameters.CutoffRadius <= _contact.Largest)
        {
            throw new ArgumentException($"the cutoff is {parameters.CutoffRadius}, within the core of diameter {_contact.Largest}", nameof(parameters));
        }

        if (parameters.Screening * _contact.Largest > MostScreening)
        {
            throw new ArgumentException($"the inverse screening length is {parameters.Screening}; accepted is at most {MostScreening} over the diameter {_contact.Largest}", nameof(parameters));
        }
    }

    /// <inheritdoc/>
    public int Species => 2;

    /// <inheritdoc/>
    public double LargestCutoff => _parameters.CutoffRadius;

    /// <inheritdoc/>
    public bool HasCore => true;

    /// <inheritdoc/>
    public double Cutoff(int a, int b) => _parameters.CutoffRadius;

    /// <inheritdoc/>
    public double Core(int a, int b) => _contact[a, b];

    /// <inheritdoc/>
    public (double Energy, double Force) BareAtCutoff(int a, int b)
    {
        PairValue value = Yukawa(_parameters.CutoffRadius, a, b);
        return (value.Energy, value.ForceOverDistance * _parameters.CutoffRadius);
    }

    /// <inheritdoc/>
    public PairValue At(double distanceSquared, int a, int b)
    {
        if (distanceSquared >= _parameters.CutoffRadius * _parameters.CutoffRadius)
        {
            return default;
        }

        double r = Math.Sqrt(distanceSquared);
        PairValue value = Yukawa(r, a, b);
        return r < _contact[a, b] ? value with { Energy = double.PositiveInfinity } : value;
    }

    /// <inheritdoc/>
    public int Constants => 2;

    /// <inheritdoc/>
    public double Constant(int k, int a, int b) => k switch
    {
        0 => _amplitude[a, b],
        _ => _contact[a, b],
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes> => ForceOverDistance(distanceSquared, constants, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.Sqrt(distanceSquared), inverse = TLanes.One / r, z = TLanes.Create(_parameters.Screening);
        energy = constants.First * inverse * _exponential.Of(z * (constants.Second - r));
        return energy * (z + inverse) * inverse;
    }

    private PairValue Yukawa(double r, int a, int b)
    {
        double z = _parameters.Screening, t = 1 / r;
        double u = _amplitude[a, b] * t * Exponential.Of(z * (_contact[a, b] - r));
        return new PairValue(u, u * (z + t) * t, u * ((z * z) + (2 * z * t) + (2 * t * t)));
    }
}
