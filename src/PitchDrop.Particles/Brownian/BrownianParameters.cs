using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Brownian;

/// <summary>Overdamped particles in a solvent at rest or in simple shear.</summary>
public sealed record BrownianParameters
{
    /// <summary>Diffusion coefficient D of a free particle of each species [σ²/τ], [species]; each finite, &gt; 0; 1 to 8 of them. The mobility is D/T.</summary>
    /// <exception cref="ArgumentException">The list is empty or longer than eight.</exception>
    public required IReadOnlyList<double> Diffusivities
    {
        get;
        init
        {
            if (value.Count is < 1 or > PairTable.MostSpecies)
            {
                throw new ArgumentException($"{value.Count} diffusion coefficients; accepted is one a species, 1 to {PairTable.MostSpecies}", nameof(value));
            }

            field = [.. value.Select(d => Require.Positive(d, nameof(Diffusivities)))];
        }
    }

    /// <summary>Temperature T [ε]; finite, &gt; 0.</summary>
    public double Temperature { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Shear rate γ̇ of the solvent, u_x = γ̇ y [1/τ]; finite. Where it is not 0 the engine must be made for a sheared box.</summary>
    public double ShearRate { get; init => field = Require.Finite(value); }

    /// <summary>Seed of the random displacements.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which independent copy of the system.</summary>
    public uint Replica { get; init; }

    /// <summary>Diffusion coefficients of spheres by Stokes and Einstein, D ~ 1/d, in units in which the first has D = 1.</summary>
    /// <param name="diameters">Diameters d, a species each; finite, &gt; 0.</param>
    public static double[] StokesEinstein(params ReadOnlySpan<double> diameters)
    {
        double[] coefficients = new double[diameters.Length];
        for (int species = 0; species < coefficients.Length; species++)
        {
            coefficients[species] = diameters[0] / Require.Positive(diameters[species], nameof(diameters));
        }

        return coefficients;
    }
}
