using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.Thermostats;

/// <summary>
/// The chain itself: M variables ξ_k with velocities v_k and masses Q_1 = g T τ², Q_k = T τ². The first is driven by the kinetic energy of the particles and drags all their velocities alike, each further one
/// drags the one before. A half step is made by Suzuki and Yoshida's three substeps of fourth order, palindromic, so that it is time-reversible.
/// </summary>
[Equation("Particles", "27")]
public sealed class NoseHooverChain
{
    // 1/(2 − 2^{1/3}) on either side of 1 − 2/(2 − 2^{1/3}).
    private static readonly double[] Weights = [1.3512071919596578, -1.7024143839193155, 1.3512071919596578];

    private readonly NoseHooverParameters _parameters;
    private readonly double[] _velocities;
    private double _potential;

    /// <summary>A chain at rest.</summary>
    /// <param name="parameters">Temperature, relaxation time and length.</param>
    /// <param name="degreesOfFreedom">g of the particles, at least 1.</param>
    public NoseHooverChain(NoseHooverParameters parameters, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        (_parameters, DegreesOfFreedom) = (parameters, degreesOfFreedom);
        _velocities = new double[parameters.ChainLength];
        Temperature = parameters.Temperature.At(0);
    }

    /// <summary>g, the degrees of freedom whose kinetic energy has the mean g T/2.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Temperature of the bath at the last half step [ε].</summary>
    public double Temperature { get; private set; }

    /// <summary>Energy of the chain, Σ Q_k v_k²/2 + ∫ T (g dξ_1 + dξ_2 + … + dξ_M) [ε]: the heat that it has taken since the start. At constant T the sum with the energy of the particles is conserved.</summary>
    public double Energy
    {
        get
        {
            double energy = _potential;
            for (int k = 0; k < _velocities.Length; k++)
            {
                energy += 0.5 * Mass(k) * _velocities[k] * _velocities[k];
            }

            return energy;
        }
    }

    /// <summary>Advances the chain by half a step.</summary>
    /// <param name="twiceKinetic">Σ m v² [ε].</param>
    /// <param name="half">Δt/2 [τ].</param>
    /// <param name="temperature">T of the bath [ε].</param>
    /// <returns>By what all velocities of the particles are to be multiplied.</returns>
    internal double Advance(double twiceKinetic, double half, double temperature)
    {
        Temperature = temperature;
        double factor = 1;
        foreach (double weight in Weights)
        {
            double h = weight * half, quarter = 0.25 * h;
            int last = _velocities.Length - 1;
            for (int k = last; k >= 0; k--)
            {
                Pull(k, quarter, twiceKinetic);
            }

            double drag = Exponential.Of(-_velocities[0] * h);
            factor *= drag;
            twiceKinetic *= drag * drag;
            _potential += h * temperature * DegreesOfFreedom * _velocities[0];
            for (int k = 1; k <= last; k++)
            {
                _potential += h * temperature * _velocities[k];
            }

            for (int k = 0; k <= last; k++)
            {
                Pull(k, quarter, twiceKinetic);
            }
        }

        return factor;
    }

    /// <summary>Turns the chain round, as velocities are turned round to run back.</summary>
    internal void Reverse()
    {
        foreach (ref double velocity in _velocities.AsSpan())
        {
            velocity = -velocity;
        }
    }

    internal void WriteState(BinaryWriter writer)
    {
        foreach (double parameter in (double[])[_parameters.Temperature.Start, _parameters.Temperature.End, _parameters.Temperature.Duration, _parameters.RelaxationTime])
        {
            writer.Write(parameter);
        }

        writer.Write(Temperature);
        writer.Write(_potential);
        writer.WriteArray(_velocities.AsSpan());
    }

    internal void ReadState(BinaryReader reader)
    {
        reader.ReadExpected(_parameters.Temperature.Start, "the temperature at the start");
        reader.ReadExpected(_parameters.Temperature.End, "the temperature at the end");
        reader.ReadExpected(_parameters.Temperature.Duration, "the duration of the cooling");
        reader.ReadExpected(_parameters.RelaxationTime, "the relaxation time of the thermostat");
        Temperature = reader.ReadDouble();
        _potential = reader.ReadDouble();
        reader.ReadArray(_velocities.AsSpan());
    }

    private double Mass(int k) => (k == 0 ? DegreesOfFreedom : 1) * Temperature * _parameters.RelaxationTime * _parameters.RelaxationTime;

    // Two quarters of the drag by the next thermostat about half a substep of the force.
    private void Pull(int k, double quarter, double twiceKinetic)
    {
        double drag = k + 1 < _velocities.Length ? Exponential.Of(-_velocities[k + 1] * quarter) : 1;
        double force = k == 0 ? twiceKinetic - (DegreesOfFreedom * Temperature) : (Mass(k - 1) * _velocities[k - 1] * _velocities[k - 1]) - Temperature;
        _velocities[k] = ((_velocities[k] * drag) + (2 * quarter * force / Mass(k))) * drag;
    }
}
