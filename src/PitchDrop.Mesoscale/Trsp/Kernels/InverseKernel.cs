using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>Q(r) as a list of weights and of where in a patch the sum S(z + d) + S(z − d) stands that each goes with.</summary>
internal sealed unsafe class InverseKernel
{
    // Weights are taken three distances d at a time, so that what they go with stays in the fastest memory.
    private const int Layers = 3;

    private readonly AlignedArray<Term>[] _terms;
    private readonly int[][] _ends;

    public InverseKernel(SoftnessCovariance covariance, OrientationTables[] tables, int range)
    {
        Range = range;
        _terms = new AlignedArray<Term>[tables.Length];
        _ends = new int[tables.Length][];
        for (int t = 0; t < tables.Length; t++)
        {
            var terms = new List<Term>();
            var ends = new List<int>();
            for (int first = 0; first <= range; first += Layers)
            {
                for (int dx = -range; dx <= range; dx++)
                {
                    for (int dy = -range; dy <= range; dy++)
                    {
                        for (int dz = first; dz < first + Layers && dz <= range; dz++)
                        {
                            double weight = covariance.Inverse[covariance.IndexOf(dx, dy, dz)] * Share(dx, covariance.Side) * Share(dy, covariance.Side) * Share(dz, covariance.Side);
                            if (weight != 0)
                            {
                                terms.Add(new Term(8 * ((((dx * tables[t].PatchWidth) + dy) * (range + 1)) + dz), weight));
                            }
                        }
                    }
                }

                ends.Add(terms.Count);
            }

            _terms[t] = new AlignedArray<Term>(terms.Count);
            CollectionsMarshal.AsSpan(terms).CopyTo(_terms[t].Span);
            _ends[t] = [.. ends];
        }
    }

    /// <summary>R, the largest coordinate of an offset at which Q is not 0.</summary>
    public int Range { get; }

    /// <summary>R of a covariance.</summary>
    public static int RangeOf(SoftnessCovariance covariance)
    {
        int side = covariance.Side, range = 0;
        for (int i = 0; i < covariance.Inverse.Length; i++)
        {
            if (covariance.Inverse[i] != 0)
            {
                int x = i / side / side, y = i / side % side, z = i % side;
                range = Math.Max(range, Math.Max(Math.Min(x, side - x), Math.Max(Math.Min(y, side - y), Math.Min(z, side - z))));
            }
        }

        return range;
    }

    /// <summary>Offsets (x, y) at which Q is not 0 for some z.</summary>
    public static IReadOnlyList<(int X, int Y)> ColumnsOf(SoftnessCovariance covariance, int range)
    {
        var axis = Enumerable.Range(-range, (2 * range) + 1).ToArray();
        return [.. from x in axis from y in axis where axis.Any(z => covariance.Inverse[covariance.IndexOf(x, y, z)] != 0) select (x, y)];
    }

    /// <summary>(Q S) on the rows of Ω.</summary>
    /// <param name="tables">Geometry of the orientation.</param>
    /// <param name="orientation">Its number.</param>
    /// <param name="patch">Sums S(z + d) + S(z − d) around the cluster.</param>
    /// <param name="sums">[padded rows, 8], overwritten.</param>
    public void Apply(OrientationTables tables, int orientation, double* patch, double* sums)
    {
        Term* terms = _terms[orientation].Pointer;
        int start = 0;
        foreach (int end in _ends[orientation])
        {
            for (int row = 0; row < tables.PaddedRows; row += OrientationTables.Group)
            {
                fixed (long* offsets = &tables.RowOffsets[row])
                {
                    Accumulate(terms + start, terms + end, patch, offsets, sums + (8 * row), start == 0);
                }
            }

            start = end;
        }
    }

    private static double Share(int offset, int side) => 2 * Math.Abs(offset) == side ? 0.5 : 1;

    private static void Accumulate(Term* term, Term* end, double* patch, long* offsets, double* sums, bool first)
    {
        double* p0 = patch + offsets[0], p1 = patch + offsets[1], p2 = patch + offsets[2], p3 = patch + offsets[3];
        double* p4 = patch + offsets[4], p5 = patch + offsets[5], p6 = patch + offsets[6], p7 = patch + offsets[7];
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        if (!first)
        {
            (s0, s1, s2, s3) = (Vector512.LoadAligned(sums), Vector512.LoadAligned(sums + 8), Vector512.LoadAligned(sums + 16), Vector512.LoadAligned(sums + 24));
            (s4, s5, s6, s7) = (Vector512.LoadAligned(sums + 32), Vector512.LoadAligned(sums + 40), Vector512.LoadAligned(sums + 48), Vector512.LoadAligned(sums + 56));
        }

        for (; term < end; term++)
        {
            long o = term->Offset;
            Vector512<double> q = Vector512.Create(term->Weight);
            s0 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p0 + o), s0);
            s1 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p1 + o), s1);
            s2 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p2 + o), s2);
            s3 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p3 + o), s3);
            s4 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p4 + o), s4);
            s5 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p5 + o), s5);
            s6 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p6 + o), s6);
            s7 = Vector512.FusedMultiplyAdd(q, Vector512.LoadAligned(p7 + o), s7);
        }

        s0.StoreAligned(sums);
        s1.StoreAligned(sums + 8);
        s2.StoreAligned(sums + 16);
        s3.StoreAligned(sums + 24);
        s4.StoreAligned(sums + 32);
        s5.StoreAligned(sums + 40);
        s6.StoreAligned(sums + 48);
        s7.StoreAligned(sums + 56);
    }

    private readonly record struct Term(long Offset, double Weight);
}
