using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Softness.Classifier;

/// <summary>Random orders.</summary>
internal static class Shuffle
{
    /// <summary>Puts numbers into a random order, all orders alike likely: Fisher and Yates' exchange, one uniform variate a number.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="stream">Where the variates come from.</param>
    /// <param name="first">Number of the first variate.</param>
    public static void InPlace(Span<int> numbers, RandomStream stream, ulong first)
    {
        for (int last = numbers.Length - 1; last > 0; last--)
        {
            int with = Math.Min(last, (int)(stream.Uniform(first++) * (last + 1)));
            (numbers[last], numbers[with]) = (numbers[with], numbers[last]);
        }
    }
}
