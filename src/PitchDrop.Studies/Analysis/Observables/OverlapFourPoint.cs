using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
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
    private static readonly ConfigurationField AtZero = ConfigurationField.Optional("fourPointAtZero", "S_4(q -> 0) at the lag of the peak of chi_4, where it is known from chi_4 and what its ensemble forbids, the number of particles included: then xi_4 is also fitted with it held.", "1", NumberRule.Positive);

    /// <inheritdoc/>
    public string Name => "overlap-structure-factor";

    /// <inheritdoc/>
    public string Summary => "four-point structure factor S_4(q, t) of the self overlap, and the length xi_4(t) by an Ornstein-Zernike fit at small q";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.OverlapLength, SharedSettings.RemovesDrift, StructureSettings.OverlapSpecies, Shells, Fit, AtZero];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StructureSettings.DemandPeriodic(data, Name);
        (IPaths paths, IPaths? places) = StructureSettings.WithoutFlow(data, settings);
        Box box = data.Paths.BoxOf(0);
        int count = settings.Integer("smallestShells");
        double step = 2 * Math.PI / Math.Pow(box.Volume, 1.0 / box.Dimension);
        WaveNumberShells shells = data.Facts.HasConstantBox && places is null ? StructureSettings.Refusing(data, () => WaveNumberShells.Lowest(box, count)) : WaveNumberShells.Intervals(0.5 * step, (count + 0.5) * step, step);
        StructureSettings.DemandFewWaves(data, shells);
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
        quantities.AddPeak(peak, ("chi_4_self", "peak of chi_4 of the self overlap, in the ensemble that was simulated"), ("t_chi_self", "lag of the peak of chi_4 of the self overlap"), samples.TimeUnit, ("a", a));
        List<string> remarks = [ensemble.Said, string.Create(CultureInfo.InvariantCulture, $"$ξ_4$ from {used} wave numbers from {q[0]:g4} to {largest:g4}, each weighted by its number of wave vectors"), "$S_4(q → 0)$ is not $χ_4$: the number of particles in a wave is free, which adds $⟨Q⟩^2S(0)$ and more, (17) of docs/theory/structure.md"];
        List<OutcomeFigure> figures = [Spectrum(q, spectra, ensemble)];
        List<CurveTable> tables = [Table(samples, q, spectra)];
        var shown = new LagCurveTables("chi_4", "1", "susceptibility of the self overlap", samples.TimeUnit);
        shown.Add("susceptibility", susceptibility.Susceptibility);
        tables.AddRange(shown.Tables);
        if (used >= 3)
        {
            var lengths = new LagCurveTables("xi_4", samples.LengthUnit, "dynamic correlation length", samples.TimeUnit);
            lengths.Add("length", ensemble.Curve(curves.Length(largest)));
            var squares = new LagCurveTables("xi_4_squared", $"{samples.LengthUnit}^2", "square of the dynamic correlation length, negative where noise makes it so", samples.TimeUnit);
            squares.Add("length-squared", ensemble.Curve(curves.LengthSquared(largest)));
            var amplitudes = new LagCurveTables("S_4_0", "1", "S_4(q -> 0, t) of the same fit", samples.TimeUnit);
            amplitudes.Add("amplitude", ensemble.Curve(curves.Amplitude(largest)));
            tables.AddRange(lengths.Tables);
            tables.AddRange(squares.Tables);
            tables.AddRange(amplitudes.Tables);
            figures.Add(new OutcomeFigure("length", lengths.Figure("ξ_4(t)", isLogarithmic: false), "Dynamic correlation length by the form of Ornstein and Zernike."));
            remarks.AddRange(lengths.Remarks.Concat(amplitudes.Remarks).Distinct(StringComparer.Ordinal));
        }
        else
        {
            remarks.Add($"no $ξ_4$: a fit needs three wave numbers up to lengthFitWaveNumber = {largest:g4}, there are {used}");
        }

        if (peak.Inside && peak.Time.Value is { } time)
        {
            AddAtPeak(quantities, remarks, ensemble, curves, (a, largest, used), time, (q, spectra), samples);
        }
        else
        {
            remarks.Add("no $S_4$ nor $ξ_4$ is quoted, since $χ_4$ has no peak within the lags, whose lag would be the one to take");
        }

        return new ObservableOutcome { Tables = tables, Figures = figures, Quantities = quantities.All, Remarks = [.. remarks, .. quantities.Remarks] };
    }

    // At the lag nearest to the peak of χ₄, where they are usually quoted: a lag that S₄ itself did not choose.
    private static void AddAtPeak(QuantityList quantities, List<string> remarks, PairEnsemble ensemble, OverlapStructureCurves curves, (double Radius, double Largest, int Used) of, double time, (double[] Q, LagCurve[] S) spectra, ObservableSamples samples)
    {
        double[] lags = ensemble.Lags.ToArray();
        int at = Enumerable.Range(0, lags.Length).Where(k => lags[k] > 0).MinBy(k => Math.Abs(Math.Log(lags[k] / time)));
        Scalar Read(OfMeans what) => ensemble.Read(c => c.Of(what)[at] is var value && double.IsFinite(value) ? (value, lags[at]) : null);
        quantities.Add("S_4_smallest", "S_4(q, t) at the smallest wave number, at the peak of chi_4", Read(curves.Of(0)), "1", ("a", of.Radius), ("t", lags[at]), ("q", Rounded(spectra.Q[0])));
        (string, WhereValue)[] where = [("a", of.Radius), ("t", lags[at]), ("qFit", of.Largest)];
        if (of.Used >= 3)
        {
            Scalar squared = Read(curves.LengthSquared(of.Largest)), amplitude = Read(curves.Amplitude(of.Largest));
            quantities.Add("xi_4_squared", "square of the dynamic correlation length at the peak of chi_4, negative where noise makes it so", squared, $"{samples.LengthUnit}^2", where);
            quantities.Add("xi_4", "dynamic correlation length at the peak of chi_4", Length(squared), samples.LengthUnit, where);
            quantities.Add("S_4_0", "S_4(q -> 0) of the same fit: fluctuations of the overlap and of the number of particles, nothing held fixed", amplitude, "1", where);
            remarks.AddRange(Validity(spectra, lags[at], of.Largest, squared, amplitude));
        }

        if (samples.Settings.Has(AtZero.Key) && of.Used > 0)
        {
            double held = samples.Settings.Number(AtZero.Key);
            quantities.Add("xi_4_held", "dynamic correlation length at the peak of chi_4 with S_4(q -> 0) held", Read(curves.LengthWith(of.Largest, _ => held)), samples.LengthUnit, [.. where, ("S40", held)]);
        }
    }

    private static Scalar Length(Scalar squared) => squared.Estimate is not { } found ? squared
        : found.Value > 2 * found.Error ? new Scalar(Math.Sqrt(found.Value), found.Error / (2 * Math.Sqrt(found.Value)), squared.Samples, null)
        : new Scalar(null, null, squared.Samples, $"xi_4_squared = {found} is compatible with 0");

    // Whether the range of the fit, and the form, are what they should be. Errors of shells at one lag are taken as independent.
    private static IEnumerable<string> Validity((double[] Q, LagCurve[] S) spectra, double lag, double largest, Scalar squared, Scalar amplitude)
    {
        if (squared.Value is not { } square || amplitude.Value is not { } height)
        {
            yield break;
        }

        double reach = largest * Math.Sqrt(Math.Max(0, square));
        if (reach > 1.5)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"lengthFitWaveNumber times $ξ_4$ is {reach:g3}, above 1.5, where the form need not hold: $ξ_4$ depends on the range of the fit; take a smaller one");
        }

        (double Q, Estimate S)[] points = [.. spectra.S.SelectMany((curve, k) => curve.Points.Where(p => p.Lag == lag && p.Error > 0 && spectra.Q[k] <= largest).Select(p => (spectra.Q[k], p.Estimate!.Value)))];
        if (points.Length > 2)
        {
            double sum = points.Sum(p => Math.Pow((p.S.Value - (height / (1 + (p.Q * p.Q * square)))) / p.S.Error, 2));
            yield return string.Create(CultureInfo.InvariantCulture, $"the fit at t = {lag:g4} has χ² = {sum:g3} for {points.Length - 2} degrees of freedom by the errors of $S_4$");
        }

        if (points.Length < 5)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{points.Length} wave numbers with errors are few for a fit of two numbers: $ξ_4$ is a guide");
        }
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
