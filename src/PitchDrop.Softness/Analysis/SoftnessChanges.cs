using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.Analysis;

/// <summary>
/// Changes of softness ΔS over the span of rearrangements, at one temperature: sums over particles by their distance r̃ to the nearest rearranging particle and by their softness before, and over pairs of a rearranging particle and
/// one to which it is the nearest, and pairs within the background. Rows are r̃ = 0, then the intervals of distance, then the background: all that are further than a given distance. Sums in blocks, which give the errors.
/// </summary>
/// <param name="distances">Intervals of r̃.</param>
/// <param name="softness">Intervals of S.</param>
/// <param name="backgroundFrom">r̃ from which on a particle counts as not touched by the rearrangement [length].</param>
public sealed class SoftnessChanges(RadialBins distances, SoftnessBins softness, double backgroundFrom)
{
    internal const int OfCell = 3; // n, ΣΔ, ΣΔ²
    internal const int OfRow = 7; // n, Σr, ΣS, ΣΔ, ΣS², ΣSΔ, ΣΔ²
    internal const int OfPair = 15; // n, the sums of x = Δ_0, y = Δ_r, s = S_0, u = S_r, and of xx, yy, ss, uu, xy, xs, xu, ys, yu, su
    private readonly BlockTable _table = new(((distances.Count + 2) * (OfRow + OfPair + (OfCell * softness.Count))) + (distances.Count * OfPair));

    /// <summary>Intervals of r̃.</summary>
    public RadialBins Distances => distances;

    /// <summary>Intervals of S.</summary>
    public SoftnessBins Softness => softness;

    /// <summary>r̃ from which on a particle counts as not touched [length].</summary>
    public double BackgroundFrom { get; } = Require.Positive(backgroundFrom);

    /// <summary>Blocks that are finished.</summary>
    public int Blocks => _table.Blocks.Count;

    internal int Rows => distances.Count + 2;

    internal int Background => distances.Count + 1;

    internal BlockTable Table => _table;

    /// <summary>Takes the particles about one moment t.</summary>
    /// <param name="box">The box.</param>
    /// <param name="positions">Positions at t [dn]: all x, then all y, then all z.</param>
    /// <param name="before">S [n] at t − δt.</param>
    /// <param name="after">S [n] at t + δt.</param>
    /// <param name="rearranging">Which particles jump between the two [n].</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    [Equation("Softness", "35")]
    public void Add(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<bool> rearranging)
    {
        int n = rearranging.Length;
        Shapes.Length(before.Length, n);
        Shapes.Length(after.Length, n);
        double[] r = new double[n];
        int[] nearest = new int[n];
        NearestRearrangement.Find(box, positions, rearranging, r, nearest);
        Span<double> sums = _table.Current;
        for (int i = 0; i < n; i++)
        {
            double change = after[i] - before[i];
            int row = r[i] == 0 ? 0 : 1 + distances.Of(r[i]);
            if (r[i] == 0 || row > 0)
            {
                Count(sums, row, r[i], before[i], change);
                int j = nearest[i];
                Pair(sums.Slice(PairAt(row), OfPair), after[j] - before[j], change, before[j], before[i]);
            }

            if (r[i] >= BackgroundFrom)
            {
                Count(sums, Background, double.IsFinite(r[i]) ? r[i] : BackgroundFrom, before[i], change);
            }
        }

        CountBackground(sums, box, positions, before, after, [.. Enumerable.Range(0, n).Where(i => r[i] >= BackgroundFrom)]);
    }

    /// <summary>Ends a block: what follows counts as independent of it.</summary>
    public void EndBlock() => _table.EndBlock();

    /// <summary>Takes over the blocks of another of the same intervals, which is of a liquid of its own.</summary>
    /// <param name="other">The other.</param>
    /// <param name="joined">How many successive blocks of it make one here, so that blocks are long enough to be independent; at least 1. What is left over goes to the last.</param>
    public void Append(SoftnessChanges other, int joined = 1) => _table.Append(other._table, joined);

    /// <summary>Writes all sums.</summary>
    public void WriteState(BinaryWriter writer) => _table.Write(writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote for the same intervals.</summary>
    /// <exception cref="InvalidDataException">The state is of other intervals.</exception>
    public void ReadState(BinaryReader reader) => _table.Read(reader);

    internal int RowAt(int row) => row * (OfRow + OfPair + (OfCell * softness.Count));

    internal int PairAt(int row) => RowAt(row) + OfRow;

    internal int BackgroundPairAt(int bin) => RowAt(Rows) + (OfPair * bin);

    internal int CellAt(int row, int bin) => RowAt(row) + OfRow + OfPair + (OfCell * bin);

    // Both orders of a pair, so that neither particle is the first.
    private void CountBackground(Span<double> sums, Box box, ReadOnlySpan<double> positions, ReadOnlySpan<double> before, ReadOnlySpan<double> after, int[] far)
    {
        int n = before.Length;
        for (int a = 0; a < far.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                (int i, int j) = (far[a], far[b]);
                var d = new Displacement(positions[i] - positions[j], positions[n + i] - positions[n + j], box.Dimension == 2 ? 0 : positions[(2 * n) + i] - positions[(2 * n) + j]);
                int bin = distances.Of(Math.Sqrt(box.MinimumImage(d).LengthSquared));
                if (bin >= 0)
                {
                    Span<double> at = sums.Slice(BackgroundPairAt(bin), OfPair);
                    Pair(at, after[i] - before[i], after[j] - before[j], before[i], before[j]);
                    Pair(at, after[j] - before[j], after[i] - before[i], before[j], before[i]);
                }
            }
        }
    }

    private static void Pair(Span<double> at, double x, double y, double s, double u)
    {
        ReadOnlySpan<double> terms = [1, x, y, s, u, x * x, y * y, s * s, u * u, x * y, x * s, x * u, y * s, y * u, s * u];
        for (int k = 0; k < OfPair; k++)
        {
            at[k] += terms[k];
        }
    }

    private void Count(Span<double> sums, int row, double r, double s, double change)
    {
        Span<double> at = sums.Slice(RowAt(row), OfRow);
        ReadOnlySpan<double> terms = [1, r, s, change, s * s, s * change, change * change];
        for (int k = 0; k < OfRow; k++)
        {
            at[k] += terms[k];
        }

        int bin = softness.Of(s);
        if (bin >= 0)
        {
            Span<double> cell = sums.Slice(CellAt(row, bin), OfCell);
            (cell[0], cell[1], cell[2]) = (cell[0] + 1, cell[1] + change, cell[2] + (change * change));
        }
    }
}
