using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Correlations;

/// <summary>Frames as programs write them, and frames as no program does.</summary>
public static class Grids
{
    public static FrameTimes Of(string kind, int frames, ulong seed = 1)
    {
        var mix = new CounterMix(seed);
        IEnumerable<long> steps = kind switch
        {
            "linear" => Enumerable.Range(0, frames).Select(f => 1000L + (25L * f)),
            "logarithmic" => Enumerable.Range(0, 2 * frames).Select(f => (long)Math.Round(Math.Pow(10, f / 10.0))).Prepend(0).Distinct().Take(frames),
            "blocks" => Enumerable.Range(0, frames).Select(f => (2048L * (f / 12)) + (f % 12 == 0 ? 0 : 1L << ((f % 12) - 1))),
            "irregular" => Enumerable.Range(0, frames).Select(_ => 1 + (long)(1e6 * mix.Uniform())).Distinct().Order(),
            _ => throw new ArgumentException(kind),
        };
        return new FrameTimes([.. steps], 0.5);
    }
}
