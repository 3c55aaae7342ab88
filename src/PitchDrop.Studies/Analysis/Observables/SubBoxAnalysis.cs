using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>χ₄(ℓ, t) of sub-boxes and its peak χ₄*(ℓ): block analysis.</summary>
public sealed class SubBoxAnalysis : ITrajectoryObservable
{
    private static readonly ConfigurationField Divisions = ConfigurationField.WithDefault("divisions", "Numbers of sub-boxes along each edge of the box, ascending.", "", new ListRule(new IntegerRule(1, 200)) { MinimumCount = 1, MaximumCount = 50 }, new[] { 1, 2, 3, 4, 5, 6, 8 });

    /// <inheritdoc/>
    public string Name => "sub-box-overlap";

    /// <inheritdoc/>
    public string Summary => "block analysis: chi_4(l, t) of the self overlap in sub-boxes of side l, and its peak chi_4*(l), for a finite-size collapse";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.OverlapLength, SharedSettings.RemovesDrift, StructureSettings.OverlapSpecies, Divisions];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => Of(settings).Length > 0 ? TrajectoryNeeds.Positions : throw settings.Refusal("divisions", "at least one number");

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        (IPaths paths, IPaths? places) = StructureSettings.WithoutFlow(data, settings);
        SubBoxOverlap measured = StructureSettings.Refusing(data, () => new SubBoxOverlap(paths, settings.Number("overlapLength"), Of(settings), StructureSettings.Species(data.Facts, settings), places));
        return ObservableWork.OfPairs(paths, measured);
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        double a = samples.Settings.Number("overlapLength");
        int d = samples.Facts.Dimension;
        var curves = new SubBoxCurves(StructureSettings.Particles(samples.Facts, samples.Settings), d, Of(samples.Settings));
        double box = Math.Pow(samples.All.Average(s => s.Facts.Volume), 1.0 / d);
        PairEnsemble ensemble = samples.Pairs();
        var shown = new LagCurveTables("chi_4", "1", "susceptibility of the self overlap in sub-boxes", samples.TimeUnit);
        var quantities = new QuantityList(samples);
        Scalar[] peaks = new Scalar[curves.Divisions.Length];
        double[] sides = new double[peaks.Length];
        for (int k = 0; k < peaks.Length; k++)
        {
            sides[k] = box / curves.Divisions[k];
            LagCurve curve = ensemble.UnbiasedCurve(curves.Susceptibility(k));
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"l-{sides[k]:g4}"), curve);
            peaks[k] = ensemble.Read(curves.Peak(k));
            quantities.Add("chi_4_block", "peak over time of chi_4 of sub-boxes of side l", peaks[k], "1", ("a", a), ("l", double.Parse(sides[k].ToString("g6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
        }

        int[] found = [.. Enumerable.Range(0, peaks.Length).Where(k => peaks[k].Value is not null)];
        double[] l = [.. found.Select(k => sides[k])], chi = [.. found.Select(k => peaks[k].Value!.Value)];
        var table = new CurveTable("peaks", [NamedArray.Of("l", l, samples.LengthUnit, "side of the sub-boxes"), .. ScalarColumns.Of("chi_4_peak", "1", "peak over time of chi_4(l, t)", [.. found.Select(k => peaks[k])])]);
        var figure = new Figure { Panels = [new Panel { X = Axis.Log("l", samples.LengthUnit), Y = Axis.Log("χ_4^*(l)"), Marks = [Curve.LineAndPoints(l, chi, [.. found.Select(k => peaks[k].Error ?? double.NaN)])] }] };
        return new ObservableOutcome
        {
            Tables = [.. shown.Tables, .. found.Length > 0 ? [table] : Array.Empty<CurveTable>()],
            Figures =
            [
                new OutcomeFigure("", shown.Figure("χ_4(l, t)", isLogarithmic: false), "Susceptibility of the self overlap in sub-boxes of the box's own shape."),
                .. found.Length > 1 ? [new OutcomeFigure("peaks", figure, "Peak over time against the side of the sub-boxes.")] : Array.Empty<OutcomeFigure>(),
            ],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, "Of a sub-box the number of its particles times the mean overlap is subtracted, so that its mere filling does not count", .. shown.Remarks, .. quantities.Remarks],
        };
    }

    private static int[] Of(Configuration settings)
    {
        int[] divisions = [.. settings.Integers("divisions").Select(n => (int)n)];
        return divisions.Zip(divisions.Skip(1), (one, next) => next > one).All(ascends => ascends) ? divisions : throw settings.Refusal("divisions", "numbers that ascend, each once");
    }
}
