using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// Angular functions by the sum over pairs of neighbours, each pair once. With s = r_ij² + r_ik² + r_jk² = 2(r_ij² + r_ik² − r_ij r_ik cos θ) the exponential is e^(−2r_ij²/ξ²) e^(−2r_ik²/ξ²) e^(2 r_ij r_ik cos θ/ξ²), and two of the three belong to
/// single neighbours. Pairs are taken from the inside out, and those are left out that cannot change the sum.
/// </summary>
/// <remarks>
/// As s ≥ 2(r_ij² + r_ik² − r_ij r_ik) and every term is positive, a pair of neighbours whose distances have (1 + |λ|)^ζ e^(−s/ξ²) ≤ 10⁻¹³ V/P, V the sum so far and P the number of pairs, may go: all that go are at most 10⁻¹³ of the sum. What is
/// farther than 18 ξ is left out without being looked at: e^(−1.5 · 18²) = 10⁻²¹¹.
/// </remarks>
/// <typeparam name="TLanes">The lanes.</typeparam>
[Equation("Softness", "9")]
[Equation("Softness", "10")]
internal sealed unsafe class PairSums<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Chunk = 256, Stride = Chunk + (3 * NeighbourShells.Lanes);
    private const double Negligible = 1e-13, Farthest = 18;
    private readonly PowerProgram _powers;
    private readonly LengthGroup[] _lengths;
    private readonly AlignedArray<double> _factors, _products = new(Chunk), _cosines = new(Chunk), _sums;
    private readonly int[] _firstSum;
    private readonly double[] _reach;
    private readonly (int From, int To)[] _ranges;
    private AlignedArray<double> _outer = new(0), _inner = new(0);

    /// <summary>Room for the functions of one pair of species.</summary>
    public PairSums(AngularPlan plan)
    {
        _powers = plan.Powers;
        _lengths = [.. plan.Lengths];
        _factors = new AlignedArray<double>(Stride * plan.Powers.Count);
        _sums = new AlignedArray<double>(NeighbourShells.Lanes * _lengths.Sum(g => g.Rows.Length));
        _firstSum = [.. _lengths.Select((_, g) => _lengths.Take(g).Sum(e => e.Rows.Length))];
        _reach = new double[_lengths.Length];
        _ranges = new (int, int)[_lengths.Length];
    }

    /// <summary>Computes the functions of one particle.</summary>
    /// <param name="first">Its neighbours of the first species.</param>
    /// <param name="second">Those of the second, the same object where that is the same species.</param>
    /// <param name="cutoff">Largest arm.</param>
    /// <param name="done">Lengths that are not computed here.</param>
    /// <param name="values">Where the functions go, by column.</param>
    public void Compute(NeighbourShells first, NeighbourShells second, double cutoff, ReadOnlySpan<bool> done, Span<double> values)
    {
        bool same = ReferenceEquals(first, second);

        // The shorter list outside, so that the loops inside are long.
        (NeighbourShells outer, NeighbourShells inner) = first.Count <= second.Count ? (first, second) : (second, first);
        (int n, int m) = (outer.EndAt(cutoff), inner.EndAt(cutoff));
        Weigh(outer, cutoff, ref _outer);
        Weigh(inner, cutoff, ref _inner);
        if (same)
        {
            _inner.Span.Clear();
        }

        _sums.Span.Clear();
        double pairs = same ? 0.5 * n * (n - 1.0) : (double)n * m;
        for (int j = 0; j < n; j++)
        {
            if ((j & (j - 1)) == 0 || j % 16 == 0)
            {
                for (int g = 0; g < _lengths.Length; g++)
                {
                    _reach[g] = done[g] ? double.NegativeInfinity : Reach(g, pairs);
                }
            }

            Around(outer, j, inner, same ? j : m);
            for (int g = 0; same && g < _lengths.Length; g++)
            {
                // Seen by the neighbours that come behind it: each pair once.
                _inner.Pointer[(g * inner.Capacity) + j] = _outer.Pointer[(g * outer.Capacity) + j];
            }
        }

        for (int g = 0; g < _lengths.Length; g++)
        {
            for (int row = 0; row < _lengths[g].Rows.Length && !done[g]; row++)
            {
                values[_lengths[g].Rows[row].Column] = (same ? 2 : 1) * Sum(g, row);
            }
        }
    }

    private double Sum(int g, int row) => TLanes.Sum(TLanes.Load(_sums.Pointer + ((_firstSum[g] + row) * NeighbourShells.Lanes)));

    // Largest s that still counts for a length, from the sums so far.
    private double Reach(int g, double pairs)
    {
        double most = double.NegativeInfinity;
        for (int row = 0; row < _lengths[g].Rows.Length; row++)
        {
            AngularRow f = _lengths[g].Rows[row];
            most = Math.Max(most, Math.Log(pairs) + (f.Power * Math.Log(1 + Math.Abs(f.Asymmetry))) - Math.Log(Negligible * Sum(g, row)));
        }

        return double.IsNaN(most) ? double.PositiveInfinity : _lengths[g].Length * _lengths[g].Length * most;
    }

    // e^(−2r²/ξ²) of each length, and 0 beyond the cut-off.
    private void Weigh(NeighbourShells shells, double cutoff, ref AlignedArray<double> weights)
    {
        int room = shells.Capacity, end = (shells.Count + NeighbourShells.Lanes - 1) / NeighbourShells.Lanes * NeighbourShells.Lanes;
        if (weights.Length < room * _lengths.Length)
        {
            weights = new AlignedArray<double>(room * _lengths.Length);
        }

        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        for (int g = 0; g < _lengths.Length; g++)
        {
            double length = _lengths[g].Length;
            double far = Math.Min(cutoff, Farthest * length);
            TLanes factor = TLanes.Create(-2 / (length * length) * GaussianLanes<TLanes>.PerUnit), limit = TLanes.Create(Math.BitIncrement(far)), farthest = TLanes.Create(far);
            double* to = weights.Pointer + (g * room);
            for (int k = 0; k < end; k += TLanes.Count)
            {
                TLanes r = TLanes.Load(shells.R + k), within = TLanes.WhereLess(r, limit, r, farthest);
                TLanes.KeepLess(r, limit, exponential.OfProduct(within * within, factor)).Store(to + k);
            }

            for (int k = shells.Count; k < end; k++)
            {
                to[k] = 0;
            }
        }
    }

    // All pairs of neighbour j with those up to end that reach far enough.
    private void Around(NeighbourShells outer, int j, NeighbourShells inner, int end)
    {
        double r = outer.R[j];
        (int from, int to) = (int.MaxValue, 0);
        for (int g = 0; g < _ranges.Length; g++)
        {
            double far = Farthest * _lengths[g].Length, square = (_reach[g] / 2) - (0.75 * r * r);
            _ranges[g] = default;
            if (square >= 0 && r <= far)
            {
                double wide = Math.Sqrt(square);
                (int begin, int stop) = (inner.FirstFrom((r / 2) - wide) & ~(NeighbourShells.Lanes - 1), Math.Min(end, inner.EndAt(Math.Min(far, (r / 2) + wide))));
                if (stop > begin)
                {
                    _ranges[g] = (begin, stop);
                    (from, to) = (Math.Min(from, begin), Math.Max(to, stop));
                }
            }
        }

        for (int chunk = from; chunk < to; chunk += Chunk)
        {
            int last = Math.Min(chunk + Chunk, to);
            Cosines(outer, j, inner, chunk, last);
            for (int g = 0; g < _ranges.Length; g++)
            {
                (int begin, int stop) = (Math.Max(chunk, _ranges[g].From), Math.Min(last, _ranges[g].To));
                if (stop > begin)
                {
                    double length = _lengths[g].Length;
                    Add(g, 2 * r / (length * length), _outer.Pointer[(g * outer.Capacity) + j], _inner.Pointer + (g * inner.Capacity) + chunk, begin - chunk, stop - chunk);
                }
            }
        }
    }

    // Of the neighbours of a chunk: r_k cos θ, and the powers of 1 + λ cos θ.
    private void Cosines(NeighbourShells outer, int j, NeighbourShells inner, int chunk, int last)
    {
        TLanes x = TLanes.Create(outer.X[j]), y = TLanes.Create(outer.Y[j]), z = TLanes.Create(outer.Z[j]);
        double* products = _products.Pointer, cosines = _cosines.Pointer;
        double* innerX = inner.X + chunk, innerY = inner.Y + chunk, innerZ = inner.Z + chunk, innerR = inner.R + chunk;
        int count = last - chunk;
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes cosine = TLanes.MultiplyAdd(x, TLanes.Load(innerX + k), TLanes.MultiplyAdd(y, TLanes.Load(innerY + k), z * TLanes.Load(innerZ + k)));
            (cosine * TLanes.Load(innerR + k)).Store(products + k);
            cosine.Store(cosines + k);
        }

        foreach ((double asymmetry, int factor, int squares) in _powers.Chains)
        {
            double* to = _factors.Pointer + (factor * Stride);
            switch (squares)
            {
                case 1:
                    One(cosines, asymmetry, to, count);
                    break;
                case 2:
                    Two(cosines, asymmetry, to, count);
                    break;
                default:
                    Many(cosines, asymmetry, to, count, squares);
                    break;
            }
        }

        foreach ((int factor, int a, int b) in _powers.Products)
        {
            double* to = _factors.Pointer + (factor * Stride), left = _factors.Pointer + (a * Stride), right = _factors.Pointer + (b * Stride);
            for (int k = 0; k < count; k += TLanes.Count)
            {
                (TLanes.Load(left + k) * TLanes.Load(right + k)).Store(to + k);
            }
        }
    }

    // Adds the pairs of one neighbour with those of a chunk from begin to stop to the sums of one length, up to four functions at a time.
    private void Add(int g, double scale, double weight, double* inner, int begin, int stop)
    {
        AngularRow[] rows = _lengths[g].Rows;
        double* products = _products.Pointer, factors = _factors.Pointer, sums = _sums.Pointer + (_firstSum[g] * NeighbourShells.Lanes);
        TLanes factor = TLanes.Create(scale * GaussianLanes<TLanes>.PerUnit), outer = TLanes.Create(weight);
        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        for (int row = 0; row < rows.Length; row += 4, sums += 4 * NeighbourShells.Lanes)
        {
            double* a = factors + (rows[row].Factor * Stride);
            double* b = factors + (rows[Math.Min(row + 1, rows.Length - 1)].Factor * Stride), c = factors + (rows[Math.Min(row + 2, rows.Length - 1)].Factor * Stride), d = factors + (rows[Math.Min(row + 3, rows.Length - 1)].Factor * Stride);
            TLanes p = TLanes.Zero, q = TLanes.Zero, s = TLanes.Zero, t = TLanes.Zero;
            switch (rows.Length - row)
            {
                case 1:
                    for (int k = begin; k < stop; k += TLanes.Count)
                    {
                        TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k);
                        p = TLanes.MultiplyAdd(gaussian, TLanes.Load(a + k), p);
                    }

                    break;
                case 2:
                    for (int k = begin; k < stop; k += TLanes.Count)
                    {
                        TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k);
                        p = TLanes.MultiplyAdd(gaussian, TLanes.Load(a + k), p);
                        q = TLanes.MultiplyAdd(gaussian, TLanes.Load(b + k), q);
                    }

                    break;
                default:
                    for (int k = begin; k < stop; k += TLanes.Count)
                    {
                        TLanes gaussian = exponential.OfProduct(TLanes.Load(products + k), factor) * TLanes.Load(inner + k);
                        p = TLanes.MultiplyAdd(gaussian, TLanes.Load(a + k), p);
                        q = TLanes.MultiplyAdd(gaussian, TLanes.Load(b + k), q);
                        s = TLanes.MultiplyAdd(gaussian, TLanes.Load(c + k), s);
                        t = TLanes.MultiplyAdd(gaussian, TLanes.Load(d + k), t);
                    }

                    break;
            }

            AddTo(sums, outer, p);
            if (row + 1 < rows.Length)
            {
                AddTo(sums + NeighbourShells.Lanes, outer, q);
            }

            if (row + 2 < rows.Length)
            {
                AddTo(sums + (2 * NeighbourShells.Lanes), outer, s);
            }

            if (row + 3 < rows.Length)
            {
                AddTo(sums + (3 * NeighbourShells.Lanes), outer, t);
            }
        }
    }

    private static void AddTo(double* sum, TLanes weight, TLanes what) => TLanes.MultiplyAdd(weight, what, TLanes.Load(sum)).Store(sum);

    // 1 + λ cos θ, and its squares one after the other.
    private static void One(double* cosines, double asymmetry, double* to, int count)
    {
        TLanes factor = TLanes.Create(asymmetry);
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes.MultiplyAdd(factor, TLanes.Load(cosines + k), TLanes.One).Store(to + k);
        }
    }

    private static void Two(double* cosines, double asymmetry, double* to, int count)
    {
        TLanes factor = TLanes.Create(asymmetry);
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes power = TLanes.MultiplyAdd(factor, TLanes.Load(cosines + k), TLanes.One);
            power.Store(to + k);
            (power * power).Store(to + Stride + k);
        }
    }

    private static void Many(double* cosines, double asymmetry, double* to, int count, int squares)
    {
        TLanes factor = TLanes.Create(asymmetry);
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes power = TLanes.MultiplyAdd(factor, TLanes.Load(cosines + k), TLanes.One);
            power.Store(to + k);
            for (int square = 1; square < squares; square++)
            {
                power *= power;
                power.Store(to + (square * Stride) + k);
            }
        }
    }
}
