using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Isoconfigurational;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Glasses;

/// <summary>How local stiffness and mobility go together in the configurations of an isoconfigurational ensemble: by ranks within each species, and at the most and least mobile particles of one species.</summary>
public sealed class MobilityStatistics
{
    /// <summary>How many of the most, and of the least, mobile particles of each configuration are taken.</summary>
    public const int Extremes = 5;

    private MobilityStatistics(IReadOnlyList<IsoconfigurationalState> states, int species, double radius)
    {
        States = states;
        Correlations = [.. states.Select(s => SpeciesRanks.Correlation(Softness(s), s.Mobility, s.Liquid.Species))];
        MeanStiffness = states.Average(s => s.MeanStiffness);
        (Mobile, Immobile, All) = ([], [], []);
        foreach (IsoconfigurationalState state in states)
        {
            double[] ranks = SpeciesRanks.Of(state.Stiffness, state.Liquid.Species);
            int[] members = [.. Enumerable.Range(0, ranks.Length).Where(i => state.Liquid.Species[i] == species && !double.IsNaN(ranks[i]))];
            ParticleSystem at = state.Inherent;
            LocalExtremes found = LocalExtremes.Of(at.Box, [.. Enumerable.Range(0, at.Count).Select(at.Position)], state.Mobility, members, radius, Extremes);
            Mobile.Add([.. found.Highest.Select(Of)]);
            Immobile.Add([.. found.Lowest.Select(Of)]);
            All.Add([.. members.Select(Of)]);
            LocalValue Of(int i) => new(state.Stiffness[i] / MeanStiffness, ranks[i]);
        }
    }

    /// <summary>The configurations.</summary>
    public IReadOnlyList<IsoconfigurationalState> States { get; }

    /// <summary>C_s of each configuration: Spearman's correlation of 1/κ_i and mobility, averaged over the species.</summary>
    public IReadOnlyList<double> Correlations { get; }

    /// <summary>⟨κ⟩, the mean over all pairs of all configurations [ε/σ²].</summary>
    public double MeanStiffness { get; }

    /// <summary>The most mobile particles of each configuration.</summary>
    public List<IReadOnlyList<LocalValue>> Mobile { get; }

    /// <summary>The least mobile.</summary>
    public List<IReadOnlyList<LocalValue>> Immobile { get; }

    /// <summary>All particles of the species.</summary>
    public List<IReadOnlyList<LocalValue>> All { get; }

    /// <summary>C_s, the mean over configurations with its error; null where there is one alone.</summary>
    public Estimate? Correlation => Correlations.Count > 1 ? Mean([.. States.Zip(Correlations, (s, c) => (s.Parent, c))]) : null;

    /// <summary>The mean of a number over some particles of each configuration, and over configurations, with its error; null where there is one alone.</summary>
    /// <param name="particles">The particles of each configuration.</param>
    /// <param name="value">The number.</param>
    public Estimate? Mean(IReadOnlyList<IReadOnlyList<LocalValue>> particles, Func<LocalValue, double> value)
    {
        (string, double)[] each = [.. States.Zip(particles).Where(p => p.Second.Count > 0).Select(p => (p.First.Parent, p.Second.Average(value)))];
        return each.Length > 1 ? Mean(each) : null;
    }

    /// <summary>The mean of a number of each configuration. Its error is the larger of what the configurations give and what the scatter of the runs does, which configurations of one run may share.</summary>
    /// <param name="configurations">The run that each configuration is from, and its number; at least two.</param>
    [Equation("Landscape", "52")]
    internal static Estimate Mean(IReadOnlyList<(string Parent, double Value)> configurations)
    {
        Estimate all = BlockedMean.OfIndependent([.. configurations.Select(c => c.Value)]);
        double[] runs = [.. configurations.GroupBy(c => c.Parent).Select(g => g.Average(c => c.Value))];
        double between = runs.Length > 1 ? Math.Sqrt(BlockedMean.Variance(runs) / runs.Length) : 0;
        return new Estimate(all.Value, Math.Max(all.Error, between));
    }

    /// <summary>Examines configurations.</summary>
    /// <param name="states">The configurations, at least one.</param>
    /// <param name="species">The species whose extremes are taken: the larger one.</param>
    /// <param name="radius">Radius of the sphere within which a particle must be the extreme one: the cutoff of two particles of that species [σ].</param>
    public static MobilityStatistics Of(IReadOnlyList<IsoconfigurationalState> states, int species, double radius)
    {
        Shapes.AtLeast(states.Count, 1);
        return new MobilityStatistics(states, species, radius);
    }

    /// <summary>1/κ_i [N].</summary>
    public static double[] Softness(IsoconfigurationalState state) => [.. state.Stiffness.Select(k => 1 / k)];
}
