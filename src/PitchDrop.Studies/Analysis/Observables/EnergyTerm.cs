using System.Globalization;
using System.Text.Json;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Files;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>What a fixed energy takes from χ₄ of a relaxation function: its slope in temperature comes from two finished analyses, one at a lower and one at a higher temperature; c_V is given.</summary>
internal sealed class EnergyTerm
{
    // What must be the same in the other analyses, where this one has it.
    private static readonly string[] Alike = ["overlapLength", "waveNumber", "waveVectors", "removeDrift", "reducedUnits"];
    private readonly double[] _lags;
    private readonly Estimate[] _corrected;
    private readonly Estimate[] _terms;

    private EnergyTerm(double[] lags, Estimate[] corrected, Estimate[] terms) => (_lags, _corrected, _terms) = (lags, corrected, terms);

    /// <summary>The other temperatures.</summary>
    public static ConfigurationField Temperatures { get; } = ConfigurationField.WithDefault("slopeTemperatures", "Folders of two finished analyses of the same observable and settings at a temperature below T and one above: by their difference, and with heatCapacity, chi_4 gets the term that a fixed energy takes away.", "", new ListRule(TextRule.Free) { MaximumCount = 2 }, Array.Empty<string>());

    /// <summary>c_V.</summary>
    public static ConfigurationField HeatCapacity { get; } = ConfigurationField.Optional("heatCapacity", "Heat capacity c_V of a particle at constant volume, kinetic part included, for the term that a fixed energy takes from chi_4; T is then in units of energy.", "k_B", NumberRule.Positive);

    /// <summary>Checks the settings and the folders before anything is measured.</summary>
    /// <exception cref="InvalidConfigurationException">The settings do not go together.</exception>
    /// <exception cref="RefusedException">A folder is no finished analysis with the same settings, or T does not lie between the two.</exception>
    public static TrajectoryNeeds Demand(Configuration settings)
    {
        string[] folders = [.. settings.Texts(Temperatures.Key)];
        if (folders.Length == 0)
        {
            return TrajectoryNeeds.Positions;
        }

        if (folders.Length != 2 || !settings.Has("T"))
        {
            throw settings.Refusal(Temperatures.Key, folders.Length != 2 ? "two folders, or none" : "two folders where T is given as well");
        }

        if (!settings.Has(HeatCapacity.Key))
        {
            throw settings.Refusal(Temperatures.Key, "two folders where heatCapacity is given as well");
        }

        (double below, double above) = (Temperature(folders[0], settings), Temperature(folders[1], settings));
        double own = settings.Number("T");
        return Math.Min(below, above) <= own && own <= Math.Max(below, above) && below != above
            ? TrajectoryNeeds.Positions
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"slopeTemperatures are analyses at T = {below:g6} and {above:g6}; of one at T = {own:g6} accepted are one below and one above"));
    }

    /// <summary>The term of one group of particles; null where it was not asked for, or cannot be had, which is then said.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="of">Name of the observable, symbol of the function, name of the group.</param>
    /// <param name="susceptibility">χ₄ as measured.</param>
    /// <param name="remarks">Takes what is to be said.</param>
    public static EnergyTerm? Of(ObservableSamples samples, (string Observable, string Symbol, string Group) of, LagCurve susceptibility, List<string> remarks)
    {
        (string Folder, double T)[] others = [.. samples.Settings.Texts(Temperatures.Key).Select(f => (f, Temperature(f, samples.Settings))).OrderBy(o => o.Item2)];
        if (others.Length == 0)
        {
            return null;
        }

        LagCurve?[] means = Array.ConvertAll(others, o => Mean(o.Folder, of));
        double[] shared = means[0] is { } below && means[1] is { } above ? [.. below.WithErrors().Lags.Intersect(above.WithErrors().Lags)] : [];
        if (!susceptibility.Points.Any(p => p.Error is not null && shared.Contains(p.Lag)))
        {
            remarks.Add($"no term of the energy for {of.Group}: the analyses in slopeTemperatures have no {of.Symbol} of it with errors at lags of this one");
            return null;
        }

        EnsembleCorrection term = EnsembleCorrection.Energy(samples.Settings.Number("T"), samples.Settings.Number(HeatCapacity.Key), EnsembleCorrection.Slope(means[0]!, means[1]!, others[1].T - others[0].T));
        (double[] lags, Estimate[] corrected) = EnsembleCorrection.Corrected(susceptibility, term);
        remarks.Add(string.Create(CultureInfo.InvariantCulture, $"`chi_4_NVT` has the term of the energy, by the difference between T = {others[0].T:g6} and {others[1].T:g6}: right for trajectories at constant energy, too much where a thermostat let it fluctuate"));
        return new EnergyTerm(lags, corrected, Array.ConvertAll(lags, t => term.Values[Array.IndexOf(term.Lags, t)]));
    }

    /// <summary>χ₄ with the term, and the term.</summary>
    public CurveTable Table(string group, string timeUnit) => new($"{group}-NVT",
    [
        NamedArray.Of("t", _lags, timeUnit, "lag"),
        NamedArray.Of("chi_4_NVT", Array.ConvertAll(_corrected, c => c.Value), "1", $"dynamic susceptibility of {group} with the term that a fixed energy takes away"),
        NamedArray.Of("chi_4_NVT_error", Array.ConvertAll(_corrected, c => c.Error), "1", "its standard error"),
        NamedArray.Of("energy_term", Array.ConvertAll(_terms, c => c.Value), "1", "the term, k_B T^2/c_V (dC/dT)^2"),
        NamedArray.Of("energy_term_error", Array.ConvertAll(_terms, c => c.Error), "1", "its standard error"),
    ]);

    /// <summary>χ₄ with the term at the lag nearest to a time.</summary>
    public (double Lag, Estimate Value) Nearest(double time)
    {
        int at = Enumerable.Range(0, _lags.Length).MinBy(k => _lags[k] > 0 ? Math.Abs(Math.Log(_lags[k] / time)) : double.PositiveInfinity);
        return (_lags[at], _corrected[at]);
    }

    private static double Temperature(string folder, Configuration settings)
    {
        string path = Path.Combine(folder, "config.json");
        try
        {
            using var text = JsonDocument.Parse(File.ReadAllText(path));
            foreach (string key in Alike.Where(settings.Has))
            {
                string own = settings.JsonOf(key), other = text.RootElement.TryGetProperty(key, out JsonElement value) ? value.GetRawText() : "nothing";
                if (own != other)
                {
                    throw new RefusedException($"{path}: {key} is {other}, here {own}; slopeTemperatures takes analyses with the same settings");
                }
            }

            return text.RootElement.TryGetProperty("T", out JsonElement t) && t.ValueKind == JsonValueKind.Number ? t.GetDouble() : throw new RefusedException($"{path}: has no T; slopeTemperatures takes analyses whose temperature is known");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    private static LagCurve? Mean(string folder, (string Observable, string Symbol, string Group) of)
    {
        string path = Path.Combine(folder, "data", of.Observable + ".npz"), group = OutcomeFiles.Word(of.Group);
        try
        {
            IReadOnlyList<NamedArray> arrays = NpzFile.Read(path);
            double[]? Column(string name) => arrays.FirstOrDefault(a => a.Name == $"{name}_{group}")?.As<double>();
            return Column("t") is { } t && Column(of.Symbol) is { } values && Column($"{of.Symbol}_error") is { } errors
                ? new LagCurve([.. t.Select((lag, k) => new CurvePoint(lag, values[k], double.IsFinite(errors[k]) ? errors[k] : null, 0, 0)).Where(p => double.IsFinite(p.Value))], SampleKind.Trajectories, [])
                : null;
        }
        catch (Exception e) when (e is IOException or DamagedFileException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }
}
