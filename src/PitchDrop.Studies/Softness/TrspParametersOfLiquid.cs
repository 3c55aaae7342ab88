using System.Globalization;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;

namespace PitchDrop.Studies.Softness;

/// <summary>The parameters of a structuro-plastic lattice from what was measured in a liquid, and what had to be taken from elsewhere because the measurement does not determine it.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Taken">What was not measured well enough, with why, a sentence each; empty where all was.</param>
public sealed record TrspParametersOfLiquid(TrspParameters Parameters, IReadOnlyList<string> Taken)
{
    // A number whose error, widened for the few samples behind it, is a larger share of it than this is not used.
    private const double LargestShare = 0.35;

    // A curvature whose error changes ln P at this softness, at the coldest condition, by more than this is not used; nor is a mean softness whose constant is known no better.
    private const double LargestSoftness = 2, LargestEffect = 0.35;

    // The cut-off of σ_Δ, in lattice spacings.
    private const double CutOffSpacings = 3;

    /// <summary>Takes each part that was measured well enough, and the others from a known set.</summary>
    /// <param name="measured">The laws.</param>
    /// <param name="otherwise">Where the other parts come from.</param>
    /// <param name="source">Its name: "set A".</param>
    /// <param name="conditions">Conditions under which there must be a model; a part for which there is none is taken from the known set too.</param>
    public static TrspParametersOfLiquid Of(SoftnessLaws measured, TrspParameters otherwise, string source, IReadOnlyList<TrspConditions> conditions)
    {
        TrspParameters p = otherwise;
        var taken = new List<string>();
        double wider = measured.DegreesOfFreedom >= 1 ? StudentQuantile.AsUnlikelyAs(1, measured.DegreesOfFreedom) : double.PositiveInfinity;
        void Take(string part, string? why, Func<TrspParameters> with)
        {
            if (why is null)
            {
                p = with();
            }
            else
            {
                taken.Add($"{part} from {source}: {why}");
            }
        }

        double a = measured.Spacing?.Value ?? p.Spacing;
        Take("lattice spacing", measured.Spacing is null ? "g_AA(r) has no peak" : null, () => p with { Spacing = a });
        BarrierFit? b = measured.Barriers;
        if (b is not null && CurvatureEffect(b, conditions, wider) is var effect && !(effect <= LargestEffect))
        {
            string why = string.Create(CultureInfo.InvariantCulture, $"e2 = {b.Barrier[2]} leaves ln P(R|S) at S = {LargestSoftness} uncertain by {effect:0.00}");
            b = measured.WithCurvature(otherwise.BarrierCurvature);
            taken.Add($"e2, the curvature of ΔE(S), from {source}: {why}{(b is null ? "" : "; e0, e1, Sigma0 and T0 are fitted anew with it")}");
        }

        Take("ΔE(S), Σ(S) and T₀", b is null ? "the fit does not converge" : Unsure(wider, ("e0", b.Barrier[0]), ("e1", b.Barrier[1]), ("Sigma0", b.Entropy), ("T0", b.Onset)) ?? (b.Onset.Value > measured.HottestTemperature ? null : $"T₀ = {b.Onset} lies below the hottest state"), () => p with
        {
            BarrierConstant = b!.Barrier[0].Value, BarrierSlope = b.Barrier[1].Value, BarrierCurvature = b.Barrier[2].Value, EntropyConstant = b.Entropy.Value, OnsetTemperature = b.Onset.Value,
        });
        MeanSoftnessFit? mean = measured.Mean;
        Take("μ(T)", mean is null ? "fewer than two temperatures" : Unsure(wider, ("b", mean.Slope)) ?? (wider * mean.Limit.Error <= LargestEffect ? null : $"a = {mean.Limit} is too uncertain beside the spread of S, which is 1"), () => p with { MeanSoftnessConstant = mean!.Limit.Value, MeanSoftnessSlope = mean.Slope.Value });
        ContactExponential? c = measured.Correlation, d = measured.Deviation, rho = measured.ChangeCorrelation;
        Take("C_S(r)", c is null ? "no decay was found" : Unsure(wider, ("C0", c.AtZero), ("C1", c.Amplitude), ("xi", c.Length)), () => p with { Covariance = Near(c!) });
        Take("σ_Δ(r)", d is null ? "no decay was found" : Unsure(wider, ("σ_Δ(0)", d.AtZero), ("amplitude", d.Amplitude), ("length", d.Length)), () => p with { ChangeWidth = Near(d!), ChangeCutOff = CutOffSpacings * a });
        Take("ρ(r)", rho is null ? "no decay was found" : Unsure(wider, ("amplitude", rho.Amplitude), ("length", rho.Length)), () => p with { ChangeCorrelationAmplitude = rho!.Amplitude.Value, ChangeCorrelationLength = rho.Length.Value });
        Take("duration", double.IsFinite(measured.Duration.Value) ? null : "no rearrangement was seen from end to end", () => p with { RearrangementDuration = measured.Duration.Value });
        return new TrspParametersOfLiquid(WithModel(p, otherwise, source, conditions, taken), taken);
    }

    // The changes are what most often makes a model impossible: the softness that the rearrangements bring must not be more than there is.
    private static TrspParameters WithModel(TrspParameters p, TrspParameters otherwise, string source, IReadOnlyList<TrspConditions> conditions, List<string> taken)
    {
        if (Refusal(p, conditions) is not { } first)
        {
            return p;
        }

        TrspParameters changes = p with
        {
            ChangeWidth = otherwise.ChangeWidth, ChangeCutOff = otherwise.ChangeCutOff, ChangeCorrelationAmplitude = otherwise.ChangeCorrelationAmplitude, ChangeCorrelationLength = otherwise.ChangeCorrelationLength,
        };
        if (Refusal(changes, conditions) is not { } second)
        {
            taken.Add($"σ_Δ(r) and ρ(r) from {source}: {first}");
            return changes;
        }

        taken.Add($"C_S(r), σ_Δ(r) and ρ(r) from {source}: {second}");
        TrspParameters both = changes with { Covariance = otherwise.Covariance };
        if (Refusal(both, conditions) is not { } third)
        {
            return both;
        }

        taken.Add($"all of {source}: {third}");
        return otherwise;
    }

    private static string? Refusal(TrspParameters parameters, IReadOnlyList<TrspConditions> conditions)
    {
        foreach (TrspConditions one in conditions)
        {
            try
            {
                _ = new TrspModel(parameters, one);
            }
            catch (TrspRefusalException refusal)
            {
                return string.Create(CultureInfo.InvariantCulture, $"at T = {one.Temperature} {refusal.Message}");
            }
        }

        return null;
    }

    // By how much ln P(R|S) is uncertain for the error of e2 alone, at the coldest condition.
    private static double CurvatureEffect(BarrierFit fit, IReadOnlyList<TrspConditions> conditions, double wider) =>
        wider * fit.Barrier[2].Error * LargestSoftness * LargestSoftness * conditions.Max(c => Math.Abs((1 / c.Temperature) - (1 / fit.Onset.Value)));

    private static string? Unsure(double wider, params ReadOnlySpan<(string Name, Estimate Value)> numbers)
    {
        foreach ((string name, Estimate value) in numbers)
        {
            if (!(wider * value.Error <= LargestShare * Math.Abs(value.Value)))
            {
                return $"{name} = {value} is too uncertain";
            }
        }

        return null;
    }

    private static NearExponential Near(ContactExponential fit) => new() { AtZero = fit.AtZero.Value, Amplitude = fit.Amplitude.Value, Length = fit.Length.Value };
}
