using PitchDrop.Data.Configurations;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The total overlap Q(t) and its χ₄(t).</summary>
public sealed class CollectiveOverlap : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "total-overlap";

    /// <inheritdoc/>
    public string Summary => "total (collective) overlap Q(t) = (1/N) sum_ij w(|r_i(t) - r_j(0)|) and its susceptibility chi_4(t) with the peak; under shear without the flow";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.OverlapLength, SharedSettings.RemovesDrift, StructureSettings.OverlapSpecies];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        (IPaths paths, IPaths? places) = StructureSettings.WithoutFlow(data, settings);
        TotalOverlap measured = StructureSettings.Refusing(data, () => new TotalOverlap(paths, settings.Number("overlapLength"), StructureSettings.Species(data.Facts, settings), places));
        return ObservableWork.OfPairs(paths, measured) with { Whole = StructureSettings.Kept(("chance", measured.Chance)) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        double a = samples.Settings.Number("overlapLength"), chance = samples.All.Average(s => s.Array("chance").As<double>()[0]);
        int particles = StructureSettings.Particles(samples.Facts, samples.Settings);
        PairEnsemble ensemble = samples.Pairs();
        var relaxation = new RelaxationFunction(ensemble, 0, 1, particles);
        LagPeak peak = relaxation.Peak();
        var quantities = new QuantityList(samples);
        quantities.AddPeak(peak, ("chi_4_total", "peak of chi_4 of the total overlap, in the ensemble that was simulated"), ("t_chi_total", "lag of the peak of chi_4 of the total overlap"), samples.TimeUnit, ("a", a));
        quantities.Add("tau_total", "time at which the total overlap has lost all but 1/e of its excess over chance", Excess(ensemble, chance).Time(1 / Math.E), samples.TimeUnit, ("a", a), ("threshold", "1/e"));
        quantities.Add("Q_shortest", "total overlap at the shortest lag", FirstPositive(ensemble), "1", ("a", a));
        var overlap = new LagCurveTables("Q", "1", "total overlap", samples.TimeUnit);
        overlap.Add("overlap", relaxation.Mean);
        var susceptibility = new LagCurveTables("chi_4", "1", "susceptibility of the total overlap", samples.TimeUnit);
        susceptibility.Add("susceptibility", relaxation.Susceptibility);
        return new ObservableOutcome
        {
            Tables = [.. overlap.Tables, .. susceptibility.Tables],
            Figures =
            [
                new OutcomeFigure("overlap", overlap.Figure("Q(t)", isLogarithmic: false, ReferenceLine.Horizontal(chance, "chance")), $"Total overlap with $a = {a:g4}$."),
                new OutcomeFigure("susceptibility", susceptibility.Figure("χ_4(t)", isLogarithmic: false), "Susceptibility of the total overlap, free of the bias of a finite number of samples."),
            ],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, $"Chance alone keeps $Q$ at {chance:g4}", "$χ_4$ is that of the ensemble that was simulated", .. overlap.Remarks.Concat(susceptibility.Remarks).Distinct(StringComparer.Ordinal), .. quantities.Remarks],
        };
    }

    private static RelaxationFunction Excess(PairEnsemble ensemble, double chance) => new(ensemble, means => (means[0] - chance) / (1 - chance));

    private static Scalar FirstPositive(PairEnsemble ensemble)
    {
        int first = ensemble.Lags.ToArray().ToList().FindIndex(t => t > 0);
        return first < 0 ? new Scalar(null, null, 0, "there is no lag above 0") : ensemble.Means(first)[0];
    }
}
