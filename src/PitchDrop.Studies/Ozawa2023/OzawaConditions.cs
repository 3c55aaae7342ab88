using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Studies.Elastoplastic;

namespace PitchDrop.Studies.Ozawa2023;

/// <summary>The conditions that the figures share. A condition's name and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
internal sealed class OzawaConditions(OzawaPreset preset, ulong seed)
{
    /// <summary>The paper's nine temperatures.</summary>
    public static IReadOnlyList<double> Temperatures { get; } = [0.100, 0.060, 0.040, 0.030, 0.025, 0.020, 0.018, 0.015, 0.013];

    /// <summary>The sides of the finite-size figure.</summary>
    public static IReadOnlyList<int> Sides { get; } = [32, 64, 128];

    /// <summary>Temperature of the finite-size figure.</summary>
    public const double SizeTemperature = 0.020;

    /// <summary>Wave number of F_s, in 1/(lattice spacing × σ_c/2μ).</summary>
    public const double ScatteringWaveNumber = 2;

    /// <summary>The propagator conventions with which the whole temperature range is run.</summary>
    public static IReadOnlyList<PropagatorConvention> Conventions => PropagatorConventions.All;

    public OzawaPreset Preset => preset;

    /// <summary>The paper's model at L = 64.</summary>
    public LatticeMeasurement Main(double temperature, PropagatorConvention convention = PropagatorConvention.Inclusion)
    {
        bool standard = convention == PropagatorConvention.Inclusion;
        return Elastic(temperature, convention, 64, standard ? preset.Origins : preset.OtherOrigins) with
        {
            ScatteringWaveNumber = standard ? ScatteringWaveNumber : 0,
            TriggerWindow = standard ? 0.05 : 0,
        };
    }

    /// <summary>L = 128 for the maps of Fig. 2.</summary>
    public LatticeMeasurement Snapshot(double temperature) =>
        Elastic(temperature, PropagatorConvention.Inclusion, 128, preset.SnapshotOrigins) with { FilmFrames = preset.FilmFrames, Name = $"map-L128-T{temperature:0.000}", Condition = Number(5, 0, 2, temperature) };

    /// <summary>Sizes at one temperature; cost grows as L⁴ a relaxation time, and errors fall as 1/L.</summary>
    public LatticeMeasurement Size(PropagatorConvention convention, int side) => side == 64 ? Main(SizeTemperature, convention)
        : Elastic(SizeTemperature, convention, side, side < 64 ? 4 * preset.OtherOrigins : preset.SizeOrigins);

    /// <summary>Without redistribution; χ₄ and τ_α do not depend on L.</summary>
    public LatticeMeasurement Independent(double temperature) => new()
    {
        Name = $"independent-L32-T{temperature:0.000}",
        Parameters = new ElastoplasticParameters { Side = 32, Temperature = temperature, Redistribution = false },
        Algorithm = EventAlgorithm.RejectionFree,
        Seed = seed,
        Condition = Number(1, 0, 0, temperature),
        Replicas = preset.Replicas,
        Origins = preset.IndependentOrigins,
    };

    /// <summary>Beyond the paper: local parameters drawn anew after each event, all three of relative width <paramref name="width"/>.</summary>
    public LatticeMeasurement Disordered(double width)
    {
        var disorder = new LocalDisorder { Kind = DisorderKind.Redrawn, RelativeWidth = width };
        LatticeMeasurement plain = Elastic(DisorderTemperature, PropagatorConvention.Inclusion, 64, preset.OtherOrigins);
        return plain with
        {
            Name = $"disorder-w{width:0.0}-L64-T{DisorderTemperature:0.000}",
            Condition = Number(6, 0, (int)Math.Round(width * 10), DisorderTemperature),
            Parameters = plain.Parameters with { StiffnessDisorder = disorder, YieldStressDisorder = disorder, MeanStressDropDisorder = disorder },
        };
    }

    /// <summary>Temperature of the disorder figure.</summary>
    public const double DisorderTemperature = 0.030;

    private LatticeMeasurement Elastic(double temperature, PropagatorConvention convention, int side, int origins) => new()
    {
        Name = $"{convention.NameOf()}-L{side}-T{temperature:0.000}",
        Parameters = new ElastoplasticParameters { Side = side, Temperature = temperature, Propagator = convention },
        Algorithm = EventAlgorithm.Thinning,
        Seed = seed,
        Condition = Number(0, (int)convention, side switch { 32 => 0, 64 => 1, _ => 2 }, temperature),
        Replicas = preset.Replicas,
        Origins = origins,
    };

    // kind 0-9, convention 0-3, size 0-9 and temperature in units of 1e-3 (0-100) make a number below 100 000.
    private static uint Number(int kind, int convention, int size, double temperature)
    {
        int index = Temperatures.ToList().FindIndex(t => t == temperature);
        return (uint)((kind * 1000) + (convention * 250) + (size * 20) + (index < 0 ? 10 : index));
    }
}
