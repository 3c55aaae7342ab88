using System.Globalization;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>
/// What the paper says of the rates of transitions, decided by a 90 % interval of their ratio. Where both rates rest on ten transitions at least, that of the logarithm with the relative errors added in squares; where one rests
/// on fewer or none, from the far ends of the intervals of both, which is wider.
/// </summary>
internal static class GranularityClaims
{
    private const int Few = 10;

    // An interval shows one transition at most. At this share of intervals with one the rate is 16 % too low at least, and says no longer how far it lies below a bound.
    private const double Saturated = 0.3;

    // Of 90 %, both sides.
    private const double NormalQuantile = 1.645;

    public static IEnumerable<Claim> All(IReadOnlyDictionary<StudiedLiquid, TransitionRate> rates, string section)
    {
        (string Name, TransitionRate Rate)[] Named(params ReadOnlySpan<string> names)
        {
            string[] wanted = names.ToArray();
            return [.. rates.Where(r => wanted.Contains(r.Key.Liquid.Name)).Select(r => (r.Key.Liquid.Label, r.Value))];
        }

        (string Name, TransitionRate Rate)[] fine = Named("ss-0.6", "sw"), coarse = Named("ipl", "mblj");
        foreach ((string name, TransitionRate rate) in fine)
        {
            foreach ((string other, TransitionRate less) in coarse)
            {
                yield return AtLeast($"The transition rate of {name} is at least ten times that of {other}.", 10, rate, less, section);
            }
        }

        if (Named("mblj") is [(_, var mixture)] && Named("ipl") is [(_, var powers)])
        {
            yield return AtLeast("The rate of mBLJ is an order of magnitude above that of IPL, taken as a factor of at least three.", 3, mixture, powers, section);
        }

        if (Named("ss-0.6") is [(_, var light)] && Named("ss-0.95") is [(_, var dense)])
        {
            yield return AtLeast("The rate of SS falls by over two decades from ρ = 0.6 to 0.95.", 100, light, dense, section);
        }
    }

    private static Claim AtLeast(string statement, double factor, TransitionRate more, TransitionRate less, string section)
    {
        (double lower, double upper) = Range(more, less);
        bool? agrees = lower >= factor && less.Share < Saturated ? true : upper < factor && more.Share < Saturated ? false : null;
        string ratio = less.Value > 0 ? string.Create(CultureInfo.InvariantCulture, $"{more.Value / less.Value:G3}") : "no transition in the other";
        string range = double.IsFinite(upper) ? string.Create(CultureInfo.InvariantCulture, $"from {lower:G3} to {upper:G3}") : string.Create(CultureInfo.InvariantCulture, $"above {lower:G3}");
        return Quantities.Claim(statement, $"{ratio}; 90 % interval {range}", $"at least {factor:0}", agrees, section);
    }

    private static (double Lower, double Upper) Range(TransitionRate more, TransitionRate less)
    {
        if (Math.Min(more.Transitions, less.Transitions) < Few)
        {
            return (more.Lower / less.Upper, less.Lower > 0 ? more.Upper / less.Lower : double.PositiveInfinity);
        }

        double a = more.Error / more.Value, b = less.Error / less.Value, spread = Math.Exp(NormalQuantile * Math.Sqrt((a * a) + (b * b)));
        return (more.Value / less.Value / spread, more.Value / less.Value * spread);
    }
}
