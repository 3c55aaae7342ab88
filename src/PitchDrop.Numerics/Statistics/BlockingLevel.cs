namespace PitchDrop.Numerics.Statistics;

/// <summary>One level of a blocking analysis: the series averaged over blocks of a power of two of its values.</summary>
/// <param name="BlockLength">Values in a block.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="Error">Standard error of the mean if these blocks were independent.</param>
/// <param name="ErrorOfError">Standard error of <paramref name="Error"/>, error/√(2(blocks − 1)).</param>
/// <param name="Correlation">Correlation coefficient of neighbouring blocks.</param>
public sealed record BlockingLevel(int BlockLength, int Blocks, double Error, double ErrorOfError, double Correlation);
