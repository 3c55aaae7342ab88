using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Analysis;

/// <summary>Collects the quantities of an observable: those with an error are reported; of the others it is said why they are not.</summary>
/// <param name="samples">The samples, whose conditions every quantity has.</param>
public sealed class QuantityList(ObservableSamples samples)
{
    private readonly List<Quantity> _all = [];
    private readonly List<string> _remarks = [];

    /// <summary>The quantities.</summary>
    public IReadOnlyList<Quantity> All => _all;

    /// <summary>What is missing, and why, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Adds a value with its error.</summary>
    /// <param name="symbol">Symbol of the contract: "tau_alpha".</param>
    /// <param name="name">What it is, in words.</param>
    /// <param name="value">The value.</param>
    /// <param name="unit">The unit; "1" for a pure number.</param>
    /// <param name="where">Further conditions.</param>
    public void Add(string symbol, string name, Estimate value, string unit, params IReadOnlyList<(string Key, WhereValue Value)> where) => _all.Add(new Quantity
    {
        Symbol = symbol,
        Name = name,
        Where = Where.Of([.. samples.Conditions, .. where]),
        Value = value.Value,
        Error = value.Error,
        Unit = unit,
    });

    /// <summary>Adds height and lag of a peak; of one whose largest value stands at the first or last lag neither, and says so: it may lie outside.</summary>
    /// <param name="peak">The peak.</param>
    /// <param name="height">Symbol and name of its height, a pure number.</param>
    /// <param name="time">Symbol and name of its lag.</param>
    /// <param name="timeUnit">Unit of the lag.</param>
    /// <param name="where">Further conditions.</param>
    public void AddPeak(LagPeak peak, (string Symbol, string Name) height, (string Symbol, string Name) time, string timeUnit, params IReadOnlyList<(string Key, WhereValue Value)> where)
    {
        var none = new Scalar(null, null, 0, "there is no peak within the lags that have errors: the largest value stands at the first or last of them");
        Add(height.Symbol, height.Name, peak.Inside ? peak.Height : none, "1", where);
        Add(time.Symbol, time.Name, peak.Inside ? peak.Time : none, timeUnit, where);
    }

    /// <summary>Adds a number that was read from curves, or says why it is missing.</summary>
    /// <param name="symbol">Symbol of the contract: "tau_alpha".</param>
    /// <param name="name">What it is, in words.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">The unit; "1" for a pure number.</param>
    /// <param name="where">Further conditions.</param>
    public void Add(string symbol, string name, Scalar value, string unit, params IReadOnlyList<(string Key, WhereValue Value)> where)
    {
        if (value.Estimate is { } estimate && double.IsFinite(estimate.Value) && double.IsFinite(estimate.Error))
        {
            Add(symbol, name, estimate, unit, where);
            return;
        }

        string at = where.Count == 0 ? "" : $" ({Where.Of([.. where])})";
        string found = value.Value is { } v ? string.Create(CultureInfo.InvariantCulture, $" = {v:g5} without an error, and not in summary.json") : "";
        _remarks.Add($"`{symbol}`{at}{found}: {value.Remark ?? "it could not be told"}");
    }
}
