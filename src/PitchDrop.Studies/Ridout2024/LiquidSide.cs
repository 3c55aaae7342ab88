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
        return [FormattableString.Invariant($"MD: Kob–Andersen mixture, N = {sizes.Particles} (the paper has 10 000), {sizes.Replicas} liquids a temperature, A particles on inherent positions; a particle has not rearranged while it is nearer than √p_c = {Math.Sqrt(0.2):0.000} σ to where it was."), .. Temperatures(context), .. RelaxationTimes(context), .. Missing(context), .. Seen(context)];
    }

    /// <summary>The heterogeneity of the liquid, worked out once.</summary>
    public static LiquidHeterogeneity Of(RidoutContext context) => context.Once("liquid-heterogeneity", () => LiquidHeterogeneity.Of(context.Conditions.Liquid));

    // Paths keep their energy: how well that is the energy of T shows in the kinetic temperature.
    private static IEnumerable<string> Temperatures(RidoutContext context)
    {
        LiquidConditions liquid = context.Conditions.Liquid;
        (double T, double[] Measured)[] all = [.. liquid.Temperatures.Select(T => (T, liquid.Paths(T).Select(p => p.MeanTemperature).ToArray()))];
        string[] off = [.. all.Where(t => Math.Abs(t.Measured.Average() - t.T) > SoftnessState.TemperatureTolerance * t.T).Select(t => FormattableString.Invariant($"{t.Measured.Average():0.0000} for {t.T:0.00}"))];
        double most = all.Max(t => t.Measured.Max(m => Math.Abs(m - t.T) / t.T));
        string line = FormattableString.Invariant($"MD: kinetic temperatures along the paths lie within {100 * most:0.00} % of those asked for");
        string said = off.Length == 0 ? $"{line}; laws are fitted with the measured ones." : $"{line}; the mean of the liquids is off by more than {100 * SoftnessState.TemperatureTolerance} % at {off.Length} of {all.Length} temperatures ({string.Join(", ", off)}); laws are fitted with the measured ones.";
        if (off.Length > 0)
        {
            context.Say(said);
        }

        yield return said;
    }

    // What blocks of softness are cut by, beside what was expected.
    private static IEnumerable<string> RelaxationTimes(RidoutContext context)
    {
        HeterogeneityCurves[] known = [.. Of(context).Curves.Where(c => c.TimeAtInverseE is not null)];
        return known.Length == 0 ? [] :
        [
            $"MD: errors of softness are from blocks of {SoftnessState.BlockTimes} measured relaxation times or longer, or of whole paths, and from the liquids; expected relaxation times are, and times at which Q = 1/e came out, {string.Join(", ", known.Select(c => FormattableString.Invariant($"{context.Conditions.Liquid.Sizes.States.First(s => s.Temperature == c.Temperature).RelaxationTime} and {c.TimeAtInverseE} τ at T = {c.Temperature}")))}.",
        ];
    }

    private static IEnumerable<string> Missing(RidoutContext context) =>
        context.Conditions.Liquid.Training().Refusal is { } refusal ? [$"MD: no ageing of softness, since there is no classifier: {refusal}."] : [];

    // Where what is said of softness is of liquids that the classifier knows.
    private static IEnumerable<string> Seen(RidoutContext context) =>
        from state in context.Conditions.Measured.Measured?.States ?? []
        where state.TrainedOn > 0
        let report = state.Fields[0].Plan.Training.Classifier!.Report!
        select FormattableString.Invariant($"MD: at T = {state.Temperature} {state.TrainedOn} of {state.Fields.Count} liquids are those that the classifier was trained on, since the others hold too little time for errors: P(R|S) there is too steep by as much as the classifier knows its own examples better, of which it is right on {report.TrainingAccuracy}, on others {(report.HeldOutAccuracy is { } held ? $"on {held}" : "on an unknown share")}.");

    private static AgeingCurve Curve(double final, IReadOnlyList<AgeingJob> jobs)
    {
        double[] times = [.. jobs[0].Plan.Times];
        return new AgeingCurve(final, times, [.. times.Select((_, k) => Mean([.. jobs.Select(j => j.Means[k])]))]) { DegreesOfFreedom = jobs.Count - 1 };
    }

    private static Estimate Mean(double[] values) => values.Length < 2 ? new Estimate(values[0], double.NaN) : BlockedMean.OfIndependent(values);
}
