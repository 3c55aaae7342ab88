using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Studies.Glasses;

/// <summary>A glass-forming liquid at one density: what a study has to know to run it at any temperature.</summary>
public sealed record Liquid
{
    /// <summary>Its name in files and figures: "ipl", "ss-0.6"; lower case letters, digits, '-' and '.'.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in legends: "IPL", "SS, rho = 0.6".</summary>
    public required string Label { get; init; }

    /// <summary>The model.</summary>
    public required ParticleModel Model { get; init; }

    /// <summary>Number density ρ = N/V [1/σ^d].</summary>
    public required double Density { get; init; }

    /// <summary>Δt [τ].</summary>
    public required double TimeStep { get; init; }

    /// <summary>Time of the Nosé–Hoover thermostat [τ].</summary>
    public required double ThermostatTime { get; init; }

    /// <summary>q of the first peak of the structure factor of the species that is followed [1/σ].</summary>
    public required double WaveNumber { get; init; }

    /// <summary>T at which a random start melts [ε/k_B].</summary>
    public required double MeltTemperature { get; init; }

    /// <summary>The species that relaxation is read from: the largest one.</summary>
    public required int Followed { get; init; }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension => Model.Dimension;

    /// <summary>a₀ = (V/N)^{1/d} [σ].</summary>
    public double ReducedLength => Math.Pow(Density, -1.0 / Dimension);

    /// <summary>t₀ = a₀/√T [τ].</summary>
    public double ReducedTime(double temperature) => ReducedLength / Math.Sqrt(temperature);

    /// <summary>t_vib = t₀/10, where ballistic motion ends [τ].</summary>
    public double VibrationalTime(double temperature) => ReducedTime(temperature) / 10;

    /// <summary>A model at a density, otherwise as it is usually run.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="followed">Index of its largest species.</param>
    public static Liquid Of(string model, int followed)
    {
        ParticleModel found = ParticleModelRegistry.All.First(m => m.Name == model);
        ParticleDefaults usual = found.Defaults;
        return new Liquid
        {
            Name = model,
            Label = model,
            Model = found,
            Density = usual.Density,
            TimeStep = usual.TimeStep,
            ThermostatTime = usual.ThermostatTime,
            WaveNumber = usual.WaveNumber,
            MeltTemperature = usual.HighTemperature,
            Followed = followed,
        };
    }
}
