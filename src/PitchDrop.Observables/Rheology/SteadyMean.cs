using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Rheology;

/// <summary>
/// The mean of what fluctuates about a steady value, such as the stress in a flow, with its error from independent blocks, and whether it was steady. Blocks are at least as long as is asked for, a strain of one or a relaxation time,
/// and longer where neighbours are still correlated.
/// </summary>
/// <param name="Mean">Mean over all values with its standard error; null where there are too few blocks.</param>
/// <param name="Blocks">Number B of blocks.</param>
/// <param name="BlockLength">Length of a block [the unit of the interval].</param>
/// <param name="Drift">Mean of the second half less that of the first, with its error; null where there are too few blocks.</param>
/// <param name="MostErrors">Drifts of more standard errors than this are not taken for noise: as unlikely as four of a normal variate.</param>
/// <param name="AreIndependent">Whether neighbouring blocks are uncorrelated as far as so many can tell.</param>
public sealed record SteadyMean(Estimate? Mean, int Blocks, double BlockLength, Estimate? Drift, double MostErrors, bool AreIndependent)
{
    /// <summary>The fewest blocks of which an error is made.</summary>
    public const int FewestBlocks = 4;

    private const int FewestForDrift = 6;
    private const double Unlikely = 4;
    private const double MostCorrelation = 2;

    /// <summary>Degrees of freedom of the error: its coverage is that of Student's t with so many.</summary>
    public int DegreesOfFreedom => Math.Max(0, Blocks - 1);

    /// <summary>Whether the halves agree within the errors; null where there are too few blocks to tell.</summary>
    public bool? IsSteady => Drift is { } d ? Math.Abs(d.Value) <= MostErrors * d.Error : null;

    /// <summary>The least drift that would have been noticed, as a share of the mean: a verdict is worth no more than this; null where there is no drift or the mean is 0.</summary>
    public double? NoticedShare => Drift is { } d && Mean is { Value: not 0 } mean ? MostErrors * d.Error / Math.Abs(mean.Value) : null;

    /// <summary>What was found, in a sentence without a full stop.</summary>
    public string Remark => (Mean, Drift) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"too short for an error: {Blocks} blocks of {BlockLength:G4}, of which {FewestBlocks} are needed"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"too short to tell whether it was steady: {Blocks} blocks of {BlockLength:G4}, of which {FewestForDrift} are needed"),
        (_, { } drift) => string.Create(CultureInfo.InvariantCulture, $"{(IsSteady == true ? "no drift seen" : "NOT steady")}: the second half less the first is {drift}, and {MostErrors * drift.Error:G2}{(NoticedShare is { } share ? string.Create(CultureInfo.InvariantCulture, $", {100 * share:0.0} % of the mean,") : "")} would have been noticed{(AreIndependent ? "" : "; neighbouring blocks are still correlated")}"),
    };

    /// <summary>Analyses a series.</summary>
    /// <param name="values">Values at equal intervals, finite.</param>
    /// <param name="interval">From one value to the next, in time or strain; &gt; 0.</param>
    /// <param name="leastBlock">The shortest block [same unit]: no shorter than what the values remember; &gt; 0.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    [Equation("Flow", "4")]
    [Equation("Flow", "5")]
    public static SteadyMean Of(ReadOnlySpan<double> values, double interval, double leastBlock)
    {
        Shapes.Finite(values);
        int length = (int)Math.Min(int.MaxValue / 4, Math.Max(1, Math.Ceiling((Require.Positive(leastBlock) / Require.Positive(interval)) - 1e-9)));
        double[] blocks = BlockedMean.Blocks(values, length), left = Residuals(blocks);
        bool independent = AreUncorrelated(left);
        while (!independent && blocks.Length / 2 >= FewestForDrift)
        {
            length *= 2;
            blocks = BlockedMean.Blocks(values, length);
            left = Residuals(blocks);
            independent = AreUncorrelated(left);
        }

        int half = blocks.Length / 2;
        Estimate? mean = blocks.Length < FewestBlocks ? null : new Estimate(BlockedMean.Mean(values), BlockedMean.OfIndependent(blocks).Error);
        if (blocks.Length < FewestForDrift)
        {
            return new SteadyMean(mean, blocks.Length, length * interval, null, 0, independent);
        }

        double change = BlockedMean.Mean(blocks.AsSpan(blocks.Length - half)) - BlockedMean.Mean(blocks.AsSpan(0, half)), variance = left.Sum(x => x * x) / (blocks.Length - 2);
        return new SteadyMean(mean, blocks.Length, length * interval, new Estimate(change, Math.Sqrt(2 * variance / half)), StudentQuantile.AsUnlikelyAs(Unlikely, blocks.Length - 2), independent);
    }

    // About a straight line, so that a drift is not taken for noise.
    private static double[] Residuals(double[] blocks)
    {
        if (blocks.Length < FewestForDrift)
        {
            return blocks;
        }

        double mean = BlockedMean.Mean(blocks), centre = (blocks.Length - 1) / 2.0, squares = 0, products = 0;
        for (int b = 0; b < blocks.Length; b++)
        {
            (squares, products) = (squares + ((b - centre) * (b - centre)), products + ((b - centre) * (blocks[b] - mean)));
        }

        return [.. blocks.Select((x, b) => x - mean - (products / squares * (b - centre)))];
    }

    // Of independent residuals the correlation of neighbours is near 0 with a spread of 1/√B.
    private static bool AreUncorrelated(double[] residuals)
    {
        double squares = 0, products = 0;
        for (int b = 0; b < residuals.Length; b++)
        {
            squares += residuals[b] * residuals[b];
            products += b == 0 ? 0 : residuals[b] * residuals[b - 1];
        }

        return residuals.Length < FewestForDrift || products <= MostCorrelation / Math.Sqrt(residuals.Length) * squares;
    }
}
