using MathNet.Numerics.Distributions;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.InherentStates;

/// <summary>
/// The rate of transitions between inherent states in units in which liquids can be compared: transitions that 1000 particles would make while a particle flies a tenth of the distance between particles,
/// Γ t_vib N₀/N with N₀ = 1000. How granular the landscape is.
/// </summary>
/// <param name="Value">Γ t_vib N₀/N.</param>
/// <param name="Error">One standard error; never 0.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Its upper end: where no transition was seen, the upper limit.</param>
/// <param name="Transitions">Transitions that were seen.</param>
/// <param name="Intervals">Intervals between quenches in which one could be seen.</param>
public readonly record struct TransitionRate(double Value, double Error, double Lower, double Upper, int Transitions, int Intervals)
{
    /// <summary>N₀.</summary>
    public const double ReferenceParticles = 1000;

    // With fewer transitions than this, the counts of single trajectories say too little about their scatter.
    private const int Few = 10;

    // Rates that differ by rounding are equal.
    private const double Rounding = 1e-9;

    /// <summary>Share of the intervals with a transition. An interval shows one at most: of independent transitions at a share p, −ln(1 − p)/p times as many were made, and the rate is a lower limit where p is not small.</summary>
    public double Share => (double)Transitions / Intervals;

    /// <summary>The value with its error.</summary>
    public Estimate Estimate => new(Value, Error);

    /// <summary>The rate of several independent trajectories, all transitions over all time. The interval is the BCa bootstrap's over the trajectories; where there are fewer than ten transitions in all, or one trajectory alone, that of Poisson's law, of as many fewer independent events as the trajectories differ more than it lets them: liquids go back and forth between two states.</summary>
    /// <param name="trajectories">What was counted on each.</param>
    /// <param name="vibrationalTime">t_vib = 0.1 a₀/√T [τ].</param>
    /// <param name="particles">N.</param>
    /// <param name="source">Independent uniform 64-bit integers, for the bootstrap.</param>
    /// <param name="coverage">Nominal coverage of the interval. That of Poisson's law has at least that, of independent transitions. The bootstrap's, of n trajectories, has less: about that of Student's distribution of n − 1 degrees of freedom within √((n − 1)/n) normal quantiles, 85 % instead of 90 for ten and 88 % for thirty.</param>
    /// <exception cref="ArgumentException">No trajectory has an interval between two minima.</exception>
    [Equation("Landscape", "41")]
    [Equation("Landscape", "42")]
    public static TransitionRate Of(IReadOnlyList<TransitionCount> trajectories, double vibrationalTime, int particles, Func<ulong> source, double coverage = 0.9)
    {
        double unit = Require.Positive(vibrationalTime) * ReferenceParticles / particles;
        TransitionCount[] sound = [.. trajectories.Where(t => t.Time > 0)];
        Shapes.AtLeast(sound.Length, 1, "the number of trajectories with two successive minima");
        int all = sound.Sum(t => t.Transitions), intervals = sound.Sum(t => t.Intervals);
        double time = sound.Sum(t => t.Time) / unit, poisson = Math.Sqrt(Math.Max(all, 1)) / time;
        if (all < Few || sound.Length == 1)
        {
            double repeats = Dispersion(sound, all), events = all / repeats, outside = (1 - coverage) / 2;
            double lower = all == 0 ? 0 : repeats * Gamma.InvCDF(events, 1, outside) / time, upper = repeats * Gamma.InvCDF(events + 1, 1, 1 - outside) / time;
            return new TransitionRate(all / time, Math.Sqrt(repeats) * poisson, lower, upper, all, intervals);
        }

        double Rate(ReadOnlySpan<int> members)
        {
            (int transitions, double length) = (0, 0);
            foreach (int member in members)
            {
                (transitions, length) = (transitions + sound[member].Transitions, length + (sound[member].Time / unit));
            }

            return transitions / length;
        }

        BootstrapResult found = Bootstrap.Bca(sound.Length, Rate, source, coverage: coverage);
        return new TransitionRate(found.Value, found.StandardError > Rounding * found.Value ? found.StandardError : poisson, found.Lower, found.Upper, all, intervals);
    }

    // By how much the variance of the counts exceeds that of independent events.
    private static double Dispersion(TransitionCount[] sound, int all)
    {
        if (all == 0 || sound.Length == 1)
        {
            return 1;
        }

        double rate = all / sound.Sum(t => t.Time), squares = sound.Sum(t => (t.Transitions - (rate * t.Time)) * (t.Transitions - (rate * t.Time)));
        return Math.Max(1, squares * sound.Length / (sound.Length - 1) / all);
    }
}
