using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Rearrangements;

/// <summary>
/// Which particles a classifier learns from: those about to make a large jump, at the first frame at which they count as rearranging, when the jump itself still lies ahead; and those that stay quiet for long, in the
/// middle of that time. Both classes have the same number, drawn without repetition.
/// </summary>
[Equation("Softness", "22")]
public static class ExampleSelection
{
    /// <summary>Chooses equal numbers of both classes.</summary>
    /// <param name="events">Rearrangements of each trajectory [C].</param>
    /// <param name="quiet">Quiet stretches of each trajectory [C].</param>
    /// <param name="rule">The thresholds.</param>
    /// <param name="least">The least number of each class that is accepted, at least 1.</param>
    /// <param name="most">The largest number of each class that is wanted, at least <paramref name="least"/>.</param>
    /// <param name="stream">Random numbers: index c·2³² + k for the k-th candidate of class c.</param>
    /// <returns>The examples: trajectory by trajectory, in each by frame and then by particle.</returns>
    /// <exception cref="ArgumentException">The lists have different lengths.</exception>
    /// <exception cref="TooFewExamplesException">A class has fewer candidates than that.</exception>
    public static IReadOnlyList<TrainingExample> Choose(
        IReadOnlyList<IReadOnlyList<RearrangementEvent>> events, IReadOnlyList<IReadOnlyList<QuietStretch>> quiet, RearrangementRule rule, int least, int most, RandomStream stream)
    {
        Shapes.Length(quiet.Count, events.Count);
        Require.Between(most, Require.Between(least, 1, int.MaxValue), int.MaxValue);
        List<TrainingExample> soft = [], hard = [];
        for (int c = 0; c < events.Count; c++)
        {
            soft.AddRange(events[c].Where(e => e.Indicator > rule.SoftThreshold && e.IsWhole).Select(e => new TrainingExample(c, e.Start, e.Particle, true)).OrderBy(e => e.Frame).ThenBy(e => e.Particle));
            hard.AddRange(quiet[c].Select(q => new TrainingExample(c, q.Middle, q.Particle, false)).OrderBy(e => e.Frame).ThenBy(e => e.Particle));
        }

        int number = Math.Min(most, Math.Min(soft.Count, hard.Count));
        if (number < least)
        {
            throw new TooFewExamplesException(string.Create(CultureInfo.InvariantCulture,
                $"{soft.Count} rearrangements with p_hop > {rule.SoftThreshold} and {hard.Count} stretches of {rule.HardFrames} frames with p_hop < {rule.HardThreshold}; at least {least} of each are needed: a longer trajectory, or more particles"));
        }

        return [.. Drawn(soft, number, stream, 0).Concat(Drawn(hard, number, stream, 1)).OrderBy(e => e.Configuration).ThenBy(e => e.Frame).ThenBy(e => e.Particle)];
    }

    // Those with the smallest random numbers.
    private static IEnumerable<TrainingExample> Drawn(List<TrainingExample> all, int number, RandomStream stream, ulong ofClass) =>
        all.Select((example, k) => (Example: example, Key: stream.Bits((ofClass << 32) + (ulong)k), Place: k)).OrderBy(e => e.Key).ThenBy(e => e.Place).Take(number).Select(e => e.Example);
}
