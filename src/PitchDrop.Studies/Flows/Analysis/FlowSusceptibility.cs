using PitchDrop.Observables.Correlations;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>χ₄ of the collective overlap of all flows of a condition, and t_χ, its peak.</summary>
/// <param name="Function">⟨Q⟩ and χ₄ over lags.</param>
/// <param name="Peak">The peak of χ₄.</param>
public sealed record FlowSusceptibility(RelaxationFunction Function, LagPeak Peak)
{
    /// <summary>t_χ [time]; null where χ₄ has no peak within the lags, which <see cref="Reason"/> says.</summary>
    public double? Time => Peak.Inside ? Peak.Time.Value : null;

    /// <summary>Why there is no t_χ; null where there is one.</summary>
    public string? Reason => Time is not null ? null
        : Peak.Time.Remark is { } remark && Peak.Time.Value is null ? $"χ₄ has no peak that can be read: {remark}"
        : "χ₄ has its largest value at the end of the lags, which is a share of the flow or a strain of a half: no t_χ within them";

    /// <summary>Joins flows.</summary>
    /// <param name="overlaps">Their overlaps, finished.</param>
    /// <param name="followedOnly">Whether those of the followed species alone; else of all particles.</param>
    public static FlowSusceptibility Of(IReadOnlyList<FlowOverlapJob> overlaps, bool followedOnly)
    {
        var ensemble = new PairEnsemble([.. overlaps.Select(o => o.Sums(followedOnly))]);
        var function = new RelaxationFunction(ensemble, 0, 1, overlaps[0].Members(followedOnly));
        return new FlowSusceptibility(function, function.Peak());
    }
}
