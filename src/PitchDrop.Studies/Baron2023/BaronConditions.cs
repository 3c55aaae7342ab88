using System.Globalization;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.MeanField;

namespace PitchDrop.Studies.Baron2023;

/// <summary>The conditions that the figures share. A condition's name and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
internal sealed class BaronConditions(BaronPreset preset, ulong seed)
{
    /// <summary>The paper's coupling.</summary>
    public const double Alpha = 0.110;

    /// <summary>The paper's number of sites.</summary>
    public const int Sites = 1000;

    /// <summary>Temperatures of the simulations of N = 1000 sites: the paper's four (3, 0.5, 0.04 and what its scaling figures span).</summary>
    public static IReadOnlyList<double> Temperatures { get; } =
        [10, 5, 3, 2, 1.5, 1, 0.7, 0.5, 0.35, 0.25, 0.2, 0.15, 0.12, 0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.035, 0.03, 0.025, 0.02];

    /// <summary>Temperatures of the finite-size figure.</summary>
    public static IReadOnlyList<double> SizeTemperatures { get; } = [0.5, 0.1, 0.04];

    /// <summary>Sizes N of the finite-size figure.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [100, 250, 500, 1000];

    /// <summary>Temperatures at which the relaxation is simulated beside the time-dependent equation.</summary>
    public static IReadOnlyList<double> RelaxationTemperatures { get; } = [0.1, 0.04];

    /// <summary>Temperatures of the lattices.</summary>
    public static IReadOnlyList<double> LatticeTemperatures { get; } = [0.1, 0.06, 0.04, 0.03];

    // Fewer only where the runs are so short that a block would fall below ten 1/Γ.
    private const int SizeBlocks = 320;

    public BaronPreset Preset => preset;

    public ulong Seed => seed;

    /// <summary>The paper's model.</summary>
    public static MeanFieldParameters Theory(double temperature) => new() { Temperature = temperature, Alpha = Alpha };

    /// <summary>N sites in the stationary state.</summary>
    public MeanFieldMeasurement Simulation(double temperature, int sites = Sites)
    {
        var ensemble = new MeanFieldEnsemble { Theory = Theory(temperature), Sites = sites };
        bool sized = SizeTemperatures.Contains(temperature);
        int blocks = sized ? (int)Math.Clamp(preset.SizeLength / 10, 8, SizeBlocks) : preset.Blocks;
        return new MeanFieldMeasurement
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"sites-N{sites}-T{temperature:0.####}"),
            Ensemble = ensemble,
            Algorithm = MeanFieldAlgorithms.Choose(ensemble).Algorithm,
            Seed = seed,
            Condition = (uint)((1000 * (1 + IndexOf(Sizes, sites))) + IndexOf(Temperatures, temperature)),
            Blocks = blocks,
            BlockLength = Math.Max(10, sized ? preset.SizeLength * Math.Max(1, Sites / sites) / blocks : 20),
            StressRange = temperature > 0.15 ? 3 : 1.25,
            StressBins = temperature > 0.15 ? 60 : 50,
        };
    }

    /// <summary>N = 1000 sites after the Gaussian start.</summary>
    public MeanFieldRelaxationJob Relaxation(double temperature)
    {
        var ensemble = new MeanFieldEnsemble { Theory = Theory(temperature), Sites = Sites };
        return new MeanFieldRelaxationJob(
            string.Create(CultureInfo.InvariantCulture, $"relaxation-T{temperature:0.####}"), ensemble, MeanFieldAlgorithms.Choose(ensemble).Algorithm, RelaxationEdges, preset.Copies, seed, (uint)(20 + IndexOf(RelaxationTemperatures, temperature)));
    }

    /// <summary>Edges of the bins of time of the simulated relaxations, five a decade from 0.1 to 1000 τ.</summary>
    public static double[] RelaxationEdges { get; } = [.. Enumerable.Range(0, 21).Select(k => 0.1 * Math.Pow(10, k / 5.0))];

    /// <summary>Temperatures of the time-dependent equation from the Gaussian start.</summary>
    public static IReadOnlyList<double> EquationTemperatures { get; } = [0.3, 0.1, 0.06, 0.04, 0.03, 0.02];

    /// <summary>Temperatures after a quench from T = 1.</summary>
    public static IReadOnlyList<double> QuenchTemperatures { get; } = [0.04, 0.02, 0.01, 0.005];

    /// <summary>Temperatures of the driven line.</summary>
    public static IReadOnlyList<double> SpaceTemperatures { get; } = [1, 0.3, 0.1, 0.04];

    /// <summary>The time-dependent equation from the paper's Gaussian start.</summary>
    public static RelaxationEquationJob Equation(double temperature) =>
        new(string.Create(CultureInfo.InvariantCulture, $"equation-T{temperature:0.####}"), Theory(temperature), StressStart.Gaussian(1), [3, 10, 100, 1e6]);

    /// <summary>The time-dependent equation from the stationary state of T = 1, to ten times its memory.</summary>
    public static RelaxationEquationJob Quench(double temperature) =>
        new(string.Create(CultureInfo.InvariantCulture, $"quench-T{temperature:0.####}"), Theory(temperature), StressStart.Stationary(Theory(1)), [10 / StationarySolver.Solve(Theory(temperature)).Gamma]);

    /// <summary>A line of 16 ξ with a driven point; m = 1.</summary>
    public static PerturbationJob Driven(double temperature) => new(
        string.Create(CultureInfo.InvariantCulture, $"driven-T{temperature:0.####}"), Theory(temperature), new PeriodicSpace { PointsPerSide = 96, Length = 16 * StationarySolver.Solve(Theory(temperature)).Length(1)!.Value, GradientCoupling = 1 });

    /// <summary>EPM-Q at L = 64, the model of the first study.</summary>
    public LatticeMeasurement Lattice(double temperature) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"lattice-L64-T{temperature:0.000}"),
        Parameters = new ElastoplasticParameters { Side = 64, Temperature = temperature },
        Algorithm = EventAlgorithm.Thinning,
        Seed = seed,
        Condition = (uint)(40_000 + IndexOf(LatticeTemperatures, temperature)),
        Origins = preset.LatticeOrigins,
    };

    /// <summary>The lattice's engine with Gaussian kicks in place of the propagator, L = 32: mean field at N = 1024 with the lattice's landing density.</summary>
    public LatticeMeasurement GaussianLattice(double temperature) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"gaussian-L32-T{temperature:0.000}"),
        Parameters = new ElastoplasticParameters { Side = 32, Temperature = temperature, Kick = KickRule.Gaussian, Coupling = Alpha, MeanStress = null },
        Algorithm = EventAlgorithm.Thinning,
        Seed = seed,
        Condition = (uint)(41_000 + IndexOf(LatticeTemperatures, temperature)),
        Origins = 4 * preset.LatticeOrigins,
    };

    private static int IndexOf<T>(IReadOnlyList<T> list, T value)
        where T : IEquatable<T>
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i].Equals(value))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "no condition of this study");
    }
}
