using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>S₄(q, t) of the self overlap, and ξ₄(t) by the form of Ornstein and Zernike.</summary>
public sealed class OverlapFourPoint : ITrajectoryObservable
{
    private static readonly ConfigurationField Shells = ConfigurationField.WithDefault("smallestShells", "How many of the smallest wave numbers of the box the four-point structure factor is measured at.", "", new IntegerRule(3, 200), 20);
    private static readonly ConfigurationField Fit = ConfigurationField.WithDefault("lengthFitWaveNumber", "Largest q of the fit that gives xi_4; it should stay below about 1.5/xi_4.", "1/length", NumberRule.Positive, 1.5);

    /// <inheritdoc/>
    public string Name => "overlap-structure-factor";

    /// <inheritdoc/>
    public string Summary => "four-point structure factor S_4(q, t) of the self overlap, and the length xi_4(t) by an Ornstein-Zernike fit at small q";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.OverlapLength, StructureSettings.OverlapSpecies, Shells, Fit];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        (IPaths paths, IPaths? places) = StructureSettings.WithoutFlow(data);
        Box box = data.Paths.BoxOf(0);
        int count = settings.Integer("smallestShells");
        double step = 2 * Math.PI / Math.Pow(box.Volume, 1.0 / box.Dimension);
        WaveNumberShells shells = data.Facts.HasConstantBox && places is null ? WaveNumberShells.Lowest(box, count) : WaveNumberShells.Intervals(0.5 * step, (count + 0.5) * step, step);
        OverlapStructure measured = StructureSettings.Refusing(data, () => new OverlapStructure(paths, settings.Number("overlapLength"), shells, StructureSettings.Species(data.Facts, settings), places));
        return ObservableWork.OfPairs(paths, measured) with { Whole = StructureSettings.Kept(("exact", shells.AreExact ? 1 : 0)) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        if (samples.All.Select(s => s.Array("exact").As<double>()[0]).Distinct().Count() > 1)
        {
            throw new RefusedException("some of the trajectories have a box that changes, others one that stays: their wave vectors cannot be joined; analyse them apart");
        }

        double a = samples.Settings.Number("overlapLength"), largest = samples.Settings.Number("lengthFitWaveNumber");
        var curves = new OverlapStructureCurves(StructureSettings.Particles(samples.Facts, samples.Settings), samples.Settings.Integer("smallestShells"));
        PairEnsemble ensemble = samples.Pairs();
        LagCurve[] spectra = [.. Enumerable.Range(0, curves.Count).Select(k => ensemble.Curve(curves.Of(k)))];
        double[] q = [.. Enumerable.Range(0, curves.Count).Select(k => ensemble.Curve(curves.WaveNumber(k)).Points.Select(p => p.Value).DefaultIfEmpty(double.NaN).First())];
        int used = q.Count(x => x <= largest);
        var susceptibility = new RelaxationFunction(ensemble, 3 * curves.Count, (3 * curves.Count) + 1, curves.Particles);
        LagPeak peak = susceptibility.Peak();
        var quantities = new QuantityList(samples);
        quantities.Add("chi_4_self", "peak of chi_4 of the self overlap, in the ensemble that was simulated", peak.Height, "1", ("a", a));
        quantities.Add("t_chi_self", "lag of the peak of chi_4 of the self overlap", peak.Time, samples.TimeUnit, ("a", a));
        quantities.Add("S_4_smallest", "largest S_4(q, t) over t at the smallest wave number", Highest(spectra[0]), "1", ("a", a), ("q", Rounded(q[0])));
        List<string> remarks = [ensemble.Said, string.Create(CultureInfo.InvariantCulture, $"$ξ_4$ from {used} wave numbers from {q[0]:g4} to {largest:g4}, each weighted by its number of wave vectors")];
        List<OutcomeFigure> figures = [Spectrum(q, spectra, ensemble)];
        List<CurveTable> tables = [Table(samples, q, spectra)];
        var shown = new LagCurveTables("chi_4", "1", "susceptibility of the self overlap", samples.TimeUnit);
        shown.Add("susceptibility", susceptibility.Susceptibility);
        tables.AddRange(shown.Tables);
        if (used >= 3)
        {
            var lengths = new LagCurveTables("xi_4", samples.LengthUnit, "dynamic correlation length", samples.TimeUnit);
            lengths.Add("length", ensemble.Curve(curves.Length(largest)));
            var amplitudes = new LagCurveTables("S_4_0", "1", "S_4(q -> 0, t) of the same fit", samples.TimeUnit);
            amplitudes.Add("amplitude", ensemble.Curve(curves.Amplitude(largest)));
            tables.AddRange(lengths.Tables);
            tables.AddRange(amplitudes.Tables);
            figures.Add(new OutcomeFigure("length", lengths.Figure("ξ_4(t)", isLogarithmic: false), "Dynamic correlation length by the form of Ornstein and Zernike."));
            remarks.AddRange(lengths.Remarks.Concat(amplitudes.Remarks).Distinct(StringComparer.Ordinal));
            AddAtPeak(quantities, ensemble, curves, (a, largest), peak.Time.Value, samples);
        }
        else
        {
            remarks.Add($"no $ξ_4$: a fit needs three wave numbers up to lengthFitWaveNumber = {largest:g4}, there are {used}");
        }

        return new ObservableOutcome { Tables = tables, Figures = figures, Quantities = quantities.All, Remarks = [.. remarks, .. quantities.Remarks] };
    }

    // ξ₄ at the lag nearest to the peak of χ₄, where it is usually quoted.
    private static void AddAtPeak(QuantityList quantities, PairEnsemble ensemble, OverlapStructureCurves curves, (double Radius, double Largest) of, double? time, ObservableSamples samples)
    {
        if (time is null)
        {
            return;
        }

        double[] lags = ensemble.Lags.ToArray();
        int at = Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0).MinBy(k => Math.Abs(Math.Log(lags[k] / time.Value)));
        Scalar Read(OfMeans what) => ensemble.Read(c => c.Of(what)[at] is var value && double.IsFinite(value) ? (value, lags[at]) : null);
        quantities.Add("xi_4", "dynamic correlation length at the peak of chi_4", Read(curves.Length(of.Largest)), samples.LengthUnit, ("a", of.Radius), ("t", lags[at]), ("qFit", of.Largest));
        quantities.Add("S_4_0", "S_4(q -> 0) of the same fit: chi_4 with nothing held fixed", Read(curves.Amplitude(of.Largest)), "1", ("a", of.Radius), ("t", lags[at]), ("qFit", of.Largest));
    }

    private static Scalar Highest(LagCurve curve)
    {
        CurvePoint[] sound = [.. curve.Points.Where(p => p.Lag > 0 && p.Error is not null)];
        CurvePoint top = sound.DefaultIfEmpty().MaxBy(p => p.Value);
        return sound.Length == 0 ? new Scalar(null, null, 0, "no lag has an error") : new Scalar(top.Value, top.Error, top.Samples, null);
    }

    private static double Rounded(double q) => double.Parse(q.ToString("g6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // One row for each lag and wave number.
    private static CurveTable Table(ObservableSamples samples, double[] q, LagCurve[] spectra)
    {
        (double Lag, double Q, CurvePoint Point)[] rows = [.. spectra.SelectMany((curve, k) => curve.Points.Select(p => (p.Lag, q[k], p))).OrderBy(row => row.Lag).ThenBy(row => row.Item2)];
        return new CurveTable("spectrum",
        [
            NamedArray.Of("t", [.. rows.Select(row => row.Lag)], samples.TimeUnit, "lag"),
            NamedArray.Of("q", [.. rows.Select(row => row.Q)], $"1/{samples.LengthUnit}", "wave number"),
            NamedArray.Of("S_4", [.. rows.Select(row => row.Point.Value)], "1", "four-point structure factor"),
            NamedArray.Of("S_4_error", [.. rows.Select(row => row.Point.Error ?? double.NaN)], "1", "its standard error; NaN where there are too few samples for one"),
        ]);
    }

    // At about five lags.
    private static OutcomeFigure Spectrum(double[] q, LagCurve[] spectra, PairEnsemble ensemble)
    {
        double[] lags = [.. ensemble.Lags.ToArray().Where(t => t > 0)];
        double[] some = [.. Enumerable.Range(0, Math.Min(5, lags.Length)).Select(n => lags[(int)((n + 0.5) * lags.Length / Math.Min(5, lags.Length))])];
        List<Mark> marks = [];
        foreach (double lag in some)
        {
            (double Q, double S)[] points = [.. spectra.SelectMany((curve, k) => curve.Points.Where(p => p.Lag == lag && p.Value > 0).Select(p => (q[k], p.Value)))];
            marks.Add(Curve.LineAndPoints([.. points.Select(p => p.Q)], [.. points.Select(p => p.S)], null, string.Create(CultureInfo.InvariantCulture, $"t = {lag:g3}")));
        }

        return new OutcomeFigure("spectrum", new Figure { Panels = [new Panel { X = Axis.Log("q"), Y = Axis.Log("S_4(q, t)"), Marks = marks }] }, "Four-point structure factor of the self overlap at several lags.");
    }
}
