using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Dτ_α and Dτ_α/T of a liquid, and with analyses at other temperatures the exponent of the fractional Stokes–Einstein law D ~ τ_α^(−x).</summary>
public sealed class StokesEinsteinLaw : ITrajectoryObservable
{
    private static readonly ConfigurationField Others = ConfigurationField.WithDefault("otherTemperatures", "Folders of analyses at other temperatures that have D and tau_alpha in their summary.json: for the exponent of the Stokes-Einstein law.", "", new ListRule(TextRule.Free), Array.Empty<string>());

    private const string Independent = "for the error of x_SE, D and tau_alpha of one temperature count as independent; of the same trajectories, where one that is fast in D is fast in tau_alpha too, it is rather too large";

    /// <inheritdoc/>
    public string Name => "stokes-einstein";

    /// <inheritdoc/>
    public string Summary => "D tau_alpha, and with analyses at other temperatures the exponent x of D ~ tau_alpha^-x, by species";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [SharedSettings.WaveNumber, Others, SharedSettings.RemovesDrift, SharedSettings.Sheared];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        string length = $"{data.Facts.LengthUnit}^2/{data.Facts.TimeUnit}";
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var temperatures = new Dictionary<double, string>();
        if (settings.Has("T"))
        {
            temperatures.Add(settings.Number("T"), "this analysis");
        }

        foreach (string folder in settings.Texts(Others.Key))
        {
            Quantity[] all = [.. Quantities(folder).Where(o => o.Symbol is "D" or "tau_alpha")];
            if (!folders.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))
            {
                throw new RefusedException($"{folder}: is named twice among {Others.Key}; the points of a fit must be independent");
            }

            if (all.FirstOrDefault(o => o.Unit != (o.Symbol == "D" ? length : data.Facts.TimeUnit)) is { } other)
            {
                throw new RefusedException($"{folder}: its {other.Symbol} is in {other.Unit}, here it would be in {(other.Symbol == "D" ? length : data.Facts.TimeUnit)}; accepted are analyses in the same units");
            }

            if (all.Select(o => o.Where["T"]?.Number).FirstOrDefault(t => t is not null) is { } temperature && !temperatures.TryAdd(temperature, folder))
            {
                throw new RefusedException(FormattableString.Invariant($"{folder}: its temperature is {temperature}, as that of {temperatures[temperature]}; the exponent needs another temperature in each folder"));
            }
        }

        return SelfSeries.Work(data, settings, blocks => new PairWork(blocks, new SelfMeasurement(blocks, Choice(settings))));
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        PairEnsemble ensemble = samples.Pairs();
        double q = samples.Settings.Number(SharedSettings.WaveNumber.Key);
        var quantities = new QuantityList(samples);
        var tables = new List<CurveTable>();
        var marks = new List<Mark>();
        string[] folders = [.. samples.Settings.Texts(Others.Key)];
        foreach (SelfCurves curves in SelfSeries.Curves(samples, ensemble, Choice(samples.Settings)))
        {
            (string, WhereValue)[] where = [("species", curves.Name), ("q", q)];
            Scalar product = curves.DiffusionTimesTime(0);
            quantities.Add("D_tau", "diffusion coefficient times relaxation time", product, $"{samples.LengthUnit}^2", where);
            if (samples.Settings.Has("T"))
            {
                double temperature = samples.Settings.Number("T");
                quantities.Add("D_tau_over_T", "diffusion coefficient times relaxation time over temperature, constant where the Stokes-Einstein law holds", product with { Value = product.Value / temperature, Error = product.Error / temperature }, $"{samples.LengthUnit}^2", where);
            }

            (Estimate Diffusion, Estimate Time)[] points = Points(curves, folders, q, out string? missing);
            tables.Add(Table(samples, curves.Name, points));
            marks.Add(Curve.Points([.. points.Select(p => p.Time.Value)], [.. points.Select(p => p.Diffusion.Value)], [.. points.Select(p => p.Diffusion.Error)], curves.Name));
            if (folders.Length > 0)
            {
                quantities.Add("x_SE", "exponent of the Stokes-Einstein law D ~ tau_alpha^-x", missing is null ? Exponent(points) : new Scalar(null, null, 0, missing), "1", [.. where, ("temperatures", folders.Length + 1)]);
            }
        }

        return new ObservableOutcome
        {
            Tables = tables,
            Figures = [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Log("τ_α", samples.TimeUnit), Y = Axis.Log("D", $"{samples.LengthUnit}^2/{samples.TimeUnit}"), Marks = marks }] }, "Diffusion coefficient against relaxation time.")],
            Quantities = quantities.All,
            Remarks = [ensemble.Said, .. folders.Length > 0 ? [Independent] : Array.Empty<string>(), .. SelfSeries.Remarks(samples), .. quantities.Remarks],
        };
    }

    private static CurveTable Table(ObservableSamples samples, string name, (Estimate Diffusion, Estimate Time)[] points) => new(name,
    [
        NamedArray.Of("tau_alpha", Array.ConvertAll(points, p => p.Time.Value), samples.TimeUnit, $"relaxation time of {name}: of this analysis, if it has one, then of the other temperatures"),
        NamedArray.Of("tau_alpha_error", Array.ConvertAll(points, p => p.Time.Error), samples.TimeUnit, "its standard error"),
        NamedArray.Of("D", Array.ConvertAll(points, p => p.Diffusion.Value), $"{samples.LengthUnit}^2/{samples.TimeUnit}", $"diffusion coefficient of {name}"),
        NamedArray.Of("D_error", Array.ConvertAll(points, p => p.Diffusion.Error), $"{samples.LengthUnit}^2/{samples.TimeUnit}", "its standard error"),
    ]);

    private static Scalar Exponent((Estimate Diffusion, Estimate Time)[] points)
    {
        var fit = StokesEinstein.Of(Array.ConvertAll(points, p => p.Diffusion), Array.ConvertAll(points, p => p.Time));
        return new Scalar(fit.Exponent.Value, fit.Exponent.Error, points.Length, null);
    }

    private static (Estimate Diffusion, Estimate Time)[] Points(SelfCurves curves, string[] folders, double q, out string? missing)
    {
        missing = null;
        List<(Estimate, Estimate)> points = [];
        if (curves.Diffusion.Estimate is { } own && curves.Scattering[0].Time(1 / Math.E).Estimate is { } time)
        {
            points.Add((own, time));
        }
        else
        {
            missing = "D or tau_alpha of this analysis is missing";
        }

        foreach (string folder in folders)
        {
            IReadOnlyList<Quantity> all = Quantities(folder);
            Estimate? Of(string symbol) => all.FirstOrDefault(o => o.Symbol == symbol && o.Where["species"]?.Text == curves.Name && (o.Where["q"] is not { } at || at.Number == q)) is { Error: { } error } found ? new Estimate(found.Value, error) : null;
            if (Of("D") is { } d && Of("tau_alpha") is { } tau)
            {
                points.Add((d, tau));
            }
            else
            {
                missing ??= $"{folder} has no D or no tau_alpha at this q of {curves.Name}";
            }
        }

        return [.. points];
    }

    private static IReadOnlyList<Quantity> Quantities(string folder)
    {
        string path = Path.Combine(folder, "summary.json");
        try
        {
            return SummaryFile.Read(path).Quantities;
        }
        catch (Exception e) when (e is IOException or DamagedFileException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    private static SelfChoice Choice(Configuration settings) => new() { WaveNumbers = [settings.Number(SharedSettings.WaveNumber.Key)], Cutoffs = [] };
}
