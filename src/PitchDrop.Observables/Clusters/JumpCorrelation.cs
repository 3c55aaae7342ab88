using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// The pair correlation g_cj(r) of the cage jumps of one cluster at the moment t₁ with those of all other particles later on, as counts in shells of distance and cells of direction: how much likelier a particle is to
/// jump at r from a jump than anywhere. It is 1 for later jumps anywhere, and has the peaks of the pair distribution for such as know nothing of each other but are where particles are. Those of several clusters are joined by <see cref="JumpCorrelationCurves"/>.
/// </summary>
/// <remarks>
/// All images count, so that r may exceed half the box. A particle's own later jumps, its way back among them, are no facilitation: they are left out of the counts and of what these are compared with. Beside the counts, their
/// squares are kept without what two pairs of jumps have in common: see (6).
/// </remarks>
public sealed class JumpCorrelation
{
    private readonly double[] _counts; // [B, M]

    private JumpCorrelation(DistanceBins bins, AnisotropyCells cells, int anchors, int later)
    {
        (Bins, Cells, Anchors, Later, _counts) = (bins, cells, anchors, later, new double[bins.Count * cells.Count]);
        (Expected, PairsOfPairs, InOneCell) = (new double[bins.Count], new double[bins.Count], new double[bins.Count]);
    }

    /// <summary>The shells [B].</summary>
    public DistanceBins Bins { get; }

    /// <summary>The cells of direction [M].</summary>
    public AnisotropyCells Cells { get; }

    /// <summary>Number of jumps that were looked from.</summary>
    public int Anchors { get; }

    /// <summary>Number of later jumps in the whole system.</summary>
    public int Later { get; }

    /// <summary>Pairs of jumps that each shell would hold if the later ones were anywhere [B].</summary>
    internal double[] Expected { get; }

    /// <summary>Ordered pairs of pairs in each shell that have no particle in common [B].</summary>
    internal double[] PairsOfPairs { get; }

    /// <summary>Those of them that lie in one cell [B].</summary>
    internal double[] InOneCell { get; }

    /// <summary>Number of pairs of jumps in a shell.</summary>
    public double Count(int bin)
    {
        double sum = 0;
        foreach (double count in CountsOf(bin))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Pairs of jumps in each cell of a shell [M].</summary>
    public ReadOnlySpan<double> CountsOf(int bin) => _counts.AsSpan(bin * Cells.Count, Cells.Count);

    /// <summary>Counts; O(anchors) times the later jumps within r_max.</summary>
    /// <param name="box">The three-dimensional box at the moment to which the jumps were carried.</param>
    /// <param name="anchors">Jumps of the cluster at t₁, at least one.</param>
    /// <param name="later">Jumps of the whole system during [t₁, t₂], carried to the same moment, at least one; those of the anchors' own particles may be among them.</param>
    /// <param name="bins">Shells of distance.</param>
    /// <param name="cells">Cells of direction; null for 6 × 12.</param>
    /// <exception cref="ArgumentException">The box is flat, or there is no jump of a kind.</exception>
    [Equation("Facilitation", "1")]
    public static JumpCorrelation Of(Box box, IReadOnlyList<JumpPlace> anchors, IReadOnlyList<JumpPlace> later, DistanceBins bins, AnisotropyCells? cells = null)
    {
        if (box.Dimension != 3)
        {
            throw new ArgumentException("the box has two dimensions; accepted are boxes of three", nameof(box));
        }

        Shapes.AtLeast(anchors.Count, 1, "the number of jumps to look from");
        Shapes.AtLeast(later.Count, 1, "the number of later jumps");
        var counted = new JumpCorrelation(bins, cells ?? new AnisotropyCells(), anchors.Count, later.Count);
        counted.Take(counted.Look(box, anchors, later));
        return counted;
    }

    private List<Pair> Look(Box box, IReadOnlyList<JumpPlace> anchors, IReadOnlyList<JumpPlace> later)
    {
        int n = later.Count;
        double[] places = new double[3 * n];
        var jumpsOf = new Dictionary<int, int>();
        for (int k = 0; k < n; k++)
        {
            (places[k], places[n + k], places[(2 * n) + k]) = (later[k].Place.X, later[k].Place.Y, later[k].Place.Z);
            jumpsOf[later[k].Particle] = jumpsOf.GetValueOrDefault(later[k].Particle) + 1;
        }

        var list = new CellList();
        list.Build(box, Bins.Largest, places);
        var pairs = new List<Pair>();
        var found = new List<NeighbourImage>();
        foreach (JumpPlace anchor in anchors)
        {
            list.Around(anchor.Place, found);
            foreach (NeighbourImage image in found)
            {
                int bin = (int)(Math.Sqrt(image.Square) * Bins.Count / Bins.Largest);
                if (later[image.Index].Particle != anchor.Particle && image.Square > 0 && bin < Bins.Count)
                {
                    pairs.Add(new Pair(bin, (bin * Cells.Count) + Cells.Of(image.Vector), anchor.Particle, later[image.Index].Particle));
                }
            }

            for (int b = 0; b < Bins.Count; b++)
            {
                Expected[b] += (n - jumpsOf.GetValueOrDefault(anchor.Particle)) * Bins.Volume(b, 3) / box.Volume;
            }
        }

        return pairs;
    }

    // n² less the squares of what is seen from one particle, of what is seen of one, and plus those of what both are the same of, which were taken twice.
    [Equation("Facilitation", "6")]
    private void Take(List<Pair> pairs)
    {
        foreach (Pair pair in pairs)
        {
            _counts[pair.Slot]++;
        }

        double[] inCells = new double[_counts.Length];
        foreach ((double sign, Func<Pair, (int From, int Of)> whose) in new (double, Func<Pair, (int, int)>)[]
                 {
                     (1, _ => (-1, -1)), (-1, p => (p.From, -1)), (-1, p => (-1, p.Of)), (1, p => (p.From, p.Of)),
                 })
        {
            AddSquares(pairs, p => p.Slot, whose, sign, inCells);
            AddSquares(pairs, p => p.Bin, whose, sign, PairsOfPairs);
        }

        for (int slot = 0; slot < inCells.Length; slot++)
        {
            InOneCell[slot / Cells.Count] += inCells[slot];
        }
    }

    private static void AddSquares(List<Pair> pairs, Func<Pair, int> place, Func<Pair, (int From, int Of)> whose, double sign, double[] sums)
    {
        var counts = new Dictionary<(int Place, (int From, int Of) Whose), long>();
        foreach (Pair pair in pairs)
        {
            (int, (int, int)) key = (place(pair), whose(pair));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        // Whole numbers: the order is without effect.
        foreach (((int at, _), long count) in counts)
        {
            sums[at] += sign * count * count;
        }
    }

    private readonly record struct Pair(int Bin, int Slot, int From, int Of);
}
