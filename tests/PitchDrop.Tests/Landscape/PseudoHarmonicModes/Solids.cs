using System.Collections.Concurrent;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Landscape.PseudoHarmonicModes;

/// <summary>An inherent state and all that a search for its soft modes needs; made once.</summary>
public sealed class Solids
{
    private static readonly StillingerWeberParameters Silicon = new() { Lambda = 21 };

    private static readonly Dictionary<string, Func<Solids>> Recipes = new(StringComparer.Ordinal)
    {
        ["ipl-2d"] = () => Quenched(Interaction.Of(new InversePower(new InversePowerParameters())), Box.OfDensity(2, 100, 0.86), 100, 2),
        ["ipl"] = () => Quenched(Interaction.Of(new InversePower(new InversePowerParameters())), Box.OfDensity(3, 125, 0.82), 125, 2),
        ["mblj"] = () => Quenched(Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modified)), Box.OfDensity(3, 216, 1.2), 216, 5),
        ["stillinger-weber"] = () => Quenched(Interaction.Of(new StillingerWeberPair(Silicon), new StillingerWeberTriplet(Silicon)), Box.OfDensity(3, 125, 0.5), 125, 0),
    };

    private static readonly ConcurrentDictionary<string, Lazy<Solids>> Made = new(StringComparer.Ordinal);

    public required ParticleSystem System { get; init; }

    public required Interaction Law { get; init; }

    public required BlockHessian Hessian { get; init; }

    public required IReadOnlyList<InteractingPair> Pairs { get; init; }

    public required PseudoHarmonicCost Cost { get; init; }

    public required IHessianSolver Solver { get; init; }

    public static TheoryData<string> Rows => ["ipl-2d", "ipl", "mblj", "stillinger-weber"];

    public int Dimension => System.Box.Dimension;

    public static Solids Of(string name) => Made.GetOrAdd(name, n => new Lazy<Solids>(Recipes[n])).Value;

    /// <summary>The solid of a minimum, with some particles clamped.</summary>
    public static Solids At(ParticleSystem system, Interaction law, bool[]? clamped = null)
    {
        BlockHessian hessian = ReferenceForces.Hessian(system, law.Pairs, law.Triplets);
        IReadOnlyList<InteractingPair> pairs = PairsOf(system, law);
        var cost = new PseudoHarmonicCost(hessian, pairs, clamped);
        return new Solids { System = system, Law = law, Hessian = hessian, Pairs = pairs, Cost = cost, Solver = new DenseSolver(cost) };
    }

    /// <summary>Fields of independent normal components, without translations.</summary>
    public double[][] RandomFields(int count, ulong seed)
    {
        var mix = new CounterMix(seed);
        double[][] fields = [.. Enumerable.Range(0, count).Select(_ => mix.Gaussians(Cost.Unknowns))];
        foreach (double[] field in fields)
        {
            Cost.Project(field);
        }

        return fields;
    }

    /// <summary>The different modes that some starts lead to.</summary>
    public ModeCatalogue Search(IModeStarts starts, int threads = 1)
    {
        using var minimiser = new ModeMinimiser(Cost, Solver, threads: threads);
        var catalogue = new ModeCatalogue(Dimension);
        minimiser.Minimise(starts, 0, starts.Count, mode => catalogue.Add(mode));
        return catalogue;
    }

    private static Solids Quenched(Interaction law, Box box, int particles, int every)
    {
        var mix = new CounterMix(41);
        var system = new ParticleSystem(box, particles);
        for (int i = 0; i < particles; i++)
        {
            system.SetPosition(i, new Displacement(box.LengthX * mix.Uniform(), box.LengthY * mix.Uniform(), box.Dimension == 2 ? 0 : box.LengthZ * mix.Uniform()));
            system.Species[i] = every > 0 && i % every == every - 1 ? 1 : 0;
        }

        Assert.True(Basins.Down(system, law, Basins.Ways["cg"]).Converged);
        return At(system, law);
    }

    private static IReadOnlyList<InteractingPair> PairsOf(ParticleSystem system, Interaction law)
    {
        var pairs = new List<InteractingPair>();
        for (int i = 0; i < system.Count; i++)
        {
            for (int j = i + 1; j < system.Count; j++)
            {
                Displacement apart = system.Box.MinimumImage(system.Position(j) - system.Position(i));
                double distance = Math.Sqrt(apart.LengthSquared);
                if (distance < law.Pairs.Cutoff(system.Species[i], system.Species[j]))
                {
                    pairs.Add(new InteractingPair(i, j, 1 / distance * apart, distance));
                }
            }
        }

        return pairs;
    }
}
