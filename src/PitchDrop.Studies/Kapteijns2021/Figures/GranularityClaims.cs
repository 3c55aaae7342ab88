using System.Globalization;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>What the paper says of the rates of transitions, decided by the 90 % intervals: a ratio is at least a factor if the lower end of one is above the factor times the upper end of the other, and is not if the other ends say so.</summary>
internal static class GranularityClaims
{
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
        bool? agrees = more.Lower >= factor * less.Upper ? true : more.Upper < factor * less.Lower ? false : null;
        string ratio = less.Value > 0 ? string.Create(CultureInfo.InvariantCulture, $"{more.Value / less.Value:G3}") : "no transition in the other";
        string range = less.Lower > 0 ? string.Create(CultureInfo.InvariantCulture, $"between {more.Lower / less.Upper:G3} and {more.Upper / less.Lower:G3}") : string.Create(CultureInfo.InvariantCulture, $"above {more.Lower / less.Upper:G3}");
        return Quantities.Claim(statement, $"{ratio}; by the 90 % intervals {range}", $"at least {factor:0}", agrees, section);
    }
}
