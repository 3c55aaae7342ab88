using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Curves, quantities and figures of relaxation functions and their susceptibilities, for several groups of particles.</summary>
/// <param name="samples">The samples.</param>
/// <param name="observable">Name of the observable, by which the same of another temperature is found.</param>
/// <param name="symbol">The function's symbol: "F_s".</param>
/// <param name="meaning">What it is, in words.</param>
/// <param name="timeSymbol">Symbol of the time at which it falls to 1/e, and, with another threshold behind it, of others.</param>
/// <param name="where">Conditions of all: q, a.</param>
internal sealed class RelaxationOutcome(ObservableSamples samples, string observable, string symbol, string meaning, Func<double, string> timeSymbol, params IReadOnlyList<(string Key, WhereValue Value)> where)
{
    private readonly LagCurveTables _means = new(symbol, "1", meaning, samples.TimeUnit);
    private readonly LagCurveTables _susceptibilities = new("chi_4", "1", "dynamic susceptibility", samples.TimeUnit);
    private const double LowestFitted = 0.03, HighestFitted = 0.6, HighestAmplitude = 1.1;
    private readonly QuantityList _quantities = new(samples);
    private readonly List<CurveTable> _tables = [];
    private readonly List<string> _remarks = [];

    /// <summary>Adds a group.</summary>
    /// <param name="name">The group.</param>
    /// <param name="function">The function.</param>
    /// <param name="thresholds">Values at which it is read.</param>
    public void Add(string name, RelaxationFunction function, IReadOnlyList<double> thresholds)
    {
        (string Key, WhereValue Value)[] conditions = [("species", name), .. where];
        _means.Add(name, function.Mean);
        _susceptibilities.Add(name, function.Susceptibility);
        _tables.Add(MergedTable.Of(name, samples.TimeUnit, (symbol, "1", meaning, function.Mean), ("chi_4", "1", $"dynamic susceptibility N(<{symbol}^2> - <{symbol}>^2)", function.Susceptibility)));
        foreach (double threshold in thresholds)
        {
            _quantities.Add(timeSymbol(threshold), $"lag at which {symbol} is {Word(threshold)}", function.Time(threshold), samples.TimeUnit, conditions);
        }

        StretchedFit? fit = function.Stretching(LowestFitted, HighestFitted);
        if (fit?.Amplitude.Value > HighestAmplitude)
        {
            _remarks.Add(FormattableString.Invariant($"{name}: a stretched exponential through {symbol} from {HighestFitted} to {LowestFitted} would begin at {fit.Amplitude.Value:g3}, and {symbol} begins at 1: it describes no last decay and is left out"));
        }
        else if (fit is not null)
        {
            _remarks.Add(FormattableString.Invariant($"{name}: the stretched exponential goes through {fit.Points} lags where {symbol} lies from {HighestFitted} to {LowestFitted} and has an error"));
            _quantities.Add("beta", $"stretching exponent of the last decay of {symbol}", fit.Exponent, "1", [.. conditions, ("of", symbol)]);
            _quantities.Add("tau_stretched", $"time of the stretched exponential through the last decay of {symbol}", fit.Time, samples.TimeUnit, [.. conditions, ("of", symbol)]);
            _quantities.Add("f_stretched", $"height from which the last decay of {symbol} begins", fit.Amplitude, "1", [.. conditions, ("of", symbol)]);
        }

        LagPeak peak = function.Peak();
        _quantities.AddPeak(peak, ("chi_4_peak", "largest dynamic susceptibility"), ("t_chi", "lag at which the dynamic susceptibility is largest"), samples.TimeUnit, [.. conditions, ("of", symbol)]);
        if (EnergyTerm.Of(samples, (observable, symbol, name), function.Susceptibility, _remarks) is { } energy)
        {
            _tables.Add(energy.Table(name, samples.TimeUnit));
            if (peak.Inside && peak.Time.Value is { } time)
            {
                (double lag, Estimate value) = energy.Nearest(time);
                _quantities.Add("chi_4_NVT", "dynamic susceptibility with the term that a fixed energy takes away, at the lag nearest to t_chi", value, "1", [.. conditions, ("of", symbol), ("t", lag)]);
            }
        }
    }

    /// <summary>The outcome.</summary>
    /// <param name="ensemble">The trajectories.</param>
    /// <param name="label">Label of the function in figures.</param>
    /// <param name="caption">Caption of the first figure.</param>
    public ObservableOutcome Outcome(PairEnsemble ensemble, string label, string caption) => new()
    {
        Tables = _tables,
        Figures =
        [
            new OutcomeFigure("", _means.Figure(label, isLogarithmic: false, ReferenceLine.Horizontal(1 / Math.E, "1/e")), caption),
            new OutcomeFigure("chi_4", _susceptibilities.Figure("χ_4", isLogarithmic: false), $"Dynamic susceptibility of {symbol}: N times its variance over pairs of frames."),
        ],
        Quantities = _quantities.All,
        Remarks =
        [
            ensemble.Said,
            .. SelfSeries.Remarks(samples),
            "`chi_4` is that of the ensemble of the files; where energy, density or composition are fixed in them, the terms `energy`, `density` and `concentration` are missing: (11) to (14) of docs/theory/correlations.md; slopeTemperatures and heatCapacity give the first",
            .. _remarks.Distinct(StringComparer.Ordinal),
            .. _means.Remarks.Concat(_susceptibilities.Remarks).Distinct(StringComparer.Ordinal),
            .. _quantities.Remarks,
        ],
    };

    /// <summary>A threshold in words: "1/e", "0.2".</summary>
    public static string Word(double threshold) => Math.Abs(threshold - (1 / Math.E)) < 1e-6 ? "1/e" : threshold.ToString("g6", CultureInfo.InvariantCulture);
}
