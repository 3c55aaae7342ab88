using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The liquid by molecular dynamics, as a side of the comparisons.</summary>
internal sealed class LiquidSide : IRidoutSide
{
    /// <inheritdoc/>
    public string Label => "MD";

    /// <inheritdoc/>
    public string Key => "liquid";

    /// <inheritdoc/>
    public LineDash Dash => LineDash.Solid;

    /// <inheritdoc/>
    public void DeclareHeterogeneity(RidoutConditions conditions, RidoutWork work) =>
        LiquidConditions.Declare(conditions.Liquid.Temperatures.SelectMany(conditions.Liquid.Overlaps), work);

    /// <inheritdoc/>
    public IReadOnlyList<HeterogeneityCurves> Heterogeneity(RidoutContext context) => Of(context).Curves;

    /// <inheritdoc/>
    public void DeclareAgeing(RidoutConditions conditions, RidoutWork work) =>
        LiquidConditions.Declare(conditions.Liquid.Sizes.FinalTemperatures.SelectMany(conditions.Liquid.Ageing), work);

    /// <inheritdoc/>
    public IReadOnlyList<AgeingCurve> Ageing(RidoutContext context) =>
        context.Conditions.Liquid.Training().Refusal is not null ? [] : [.. context.Conditions.Liquid.Sizes.FinalTemperatures.Select(T => Curve(T, context.Conditions.Liquid.Ageing(T)))];

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks(RidoutContext context)
    {
        LiquidSizes sizes = context.Conditions.Liquid.Sizes;
        return [FormattableString.Invariant($"MD: Kob–Andersen mixture, N = {sizes.Particles} (the paper has 10 000), {sizes.Replicas} liquids a temperature, A particles on inherent positions; a particle has not rearranged while it is nearer than √p_c = {Math.Sqrt(0.2):0.000} σ to where it was."), .. Missing(context)];
    }

    /// <summary>The heterogeneity of the liquid, worked out once.</summary>
    public static LiquidHeterogeneity Of(RidoutContext context) => context.Once("liquid-heterogeneity", () => new LiquidHeterogeneity(context.Conditions.Liquid));

    private static IEnumerable<string> Missing(RidoutContext context) =>
        context.Conditions.Liquid.Training().Refusal is { } refusal ? [$"MD: no ageing of softness, since there is no classifier: {refusal}."] : [];

    private static AgeingCurve Curve(double final, IReadOnlyList<AgeingJob> jobs)
    {
        double[] times = [.. jobs[0].Plan.Times];
        return new AgeingCurve(final, times, [.. times.Select((_, k) => Mean([.. jobs.Select(j => j.Means[k])]))]);
    }

    private static Estimate Mean(double[] values) => values.Length < 2 ? new Estimate(values[0], double.NaN) : BlockedMean.OfIndependent(values);
}
