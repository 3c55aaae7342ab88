using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The moments of one particle's neighbours of one species. O(n) for n neighbours.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal sealed unsafe class MomentSums<TLanes>(MomentSeries series)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly AlignedArray<double> _moments = new((series.Moments.Count + NeighbourShells.Lanes - 1) / NeighbourShells.Lanes * NeighbourShells.Lanes);
    private AlignedArray<double> _memory = new(0);
    private int _room;

    /// <summary>The moments, in the order of the series, and zeros up to a whole number of lanes.</summary>
    public AlignedArray<double> Moments => _moments;

    /// <summary>Σ_j e^(−2r_j²/ξ²): what the neighbours make with themselves.</summary>
    public double Weight { get; private set; }

    /// <summary>Computes them.</summary>
    /// <param name="shells">The neighbours.</param>
    /// <param name="cutoff">Largest arm.</param>
    public void Compute(NeighbourShells shells, double cutoff)
    {
        int count = (shells.EndAt(cutoff) + NeighbourShells.Lanes - 1) / NeighbourShells.Lanes * NeighbourShells.Lanes, powers = series.Order + series.Power + 1;
        if (_room < shells.Capacity)
        {
            _room = shells.Capacity;
            _memory = new AlignedArray<double>(_room * (powers + 3));
        }

        double* z = _memory.Pointer, ones = z, radial = z + ((long)powers * _room), ofX = radial + _room, ofXY = ofX + _room;
        Weight = Weigh(shells, cutoff, count, radial);
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes power = TLanes.One, own = TLanes.Load(shells.Z + k);
            for (int c = 0; c < powers; c++)
            {
                power.Store(z + ((long)c * _room) + k);
                power *= own;
            }
        }

        double* to = _moments.Pointer;
        for (int n = 0; n <= series.Order; n++)
        {
            Multiply(radial, n == 0 ? ones : shells.R, radial, count);
            for (int a = 0; a <= n + series.Power; a++)
            {
                Multiply(a == 0 ? radial : ofX, a == 0 ? ones : shells.X, ofX, count);
                for (int b = 0; b <= n + series.Power - a; b++)
                {
                    // The moments z^c with c = n + q − a − b, q from the least that makes it no less than 0.
                    int least = Math.Max(0, a + b - n), many = series.Power + 1 - least;
                    double* powersOfZ = z + ((long)(n + least - a - b) * _room), by = b == 0 ? ones : shells.Y;
                    switch (many)
                    {
                        case 1:
                            One(b == 0 ? ofX : ofXY, by, ofXY, powersOfZ, count, to);
                            break;
                        case 2:
                            Two(b == 0 ? ofX : ofXY, by, ofXY, powersOfZ, powersOfZ + _room, count, to);
                            break;
                        default:
                            Three(b == 0 ? ofX : ofXY, by, ofXY, powersOfZ, powersOfZ + _room, powersOfZ + (2L * _room), count, to);
                            break;
                    }

                    to += many;
                }
            }
        }
    }

    // e^(−2r²/ξ²) and 0 beyond the cut-off; their sum.
    private double Weigh(NeighbourShells shells, double cutoff, int count, double* weights)
    {
        TLanes factor = TLanes.Create(-2 / (series.Length * series.Length) * GaussianLanes<TLanes>.PerUnit), limit = TLanes.Create(Math.BitIncrement(cutoff)), sum = TLanes.Zero;
        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes r = TLanes.Load(shells.R + k);
            TLanes.KeepLess(r, limit, TLanes.KeepLess(TLanes.Zero, r, exponential.OfProduct(r * r, factor))).Store(weights + k);
            sum += TLanes.Load(weights + k);
        }

        return TLanes.Sum(sum);
    }

    private static void Multiply(double* a, double* b, double* to, int count)
    {
        for (int k = 0; k < count; k += TLanes.Count)
        {
            (TLanes.Load(a + k) * TLanes.Load(b + k)).Store(to + k);
        }
    }

    // a·b goes to product, and its sums with powers of z to moments.
    private static void One(double* a, double* b, double* product, double* z, int count, double* moments)
    {
        TLanes p = TLanes.Zero;
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes own = TLanes.Load(a + k) * TLanes.Load(b + k);
            own.Store(product + k);
            p = TLanes.MultiplyAdd(own, TLanes.Load(z + k), p);
        }

        moments[0] = TLanes.Sum(p);
    }

    private static void Two(double* a, double* b, double* product, double* z, double* next, int count, double* moments)
    {
        TLanes p = TLanes.Zero, q = TLanes.Zero;
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes own = TLanes.Load(a + k) * TLanes.Load(b + k);
            own.Store(product + k);
            p = TLanes.MultiplyAdd(own, TLanes.Load(z + k), p);
            q = TLanes.MultiplyAdd(own, TLanes.Load(next + k), q);
        }

        (moments[0], moments[1]) = (TLanes.Sum(p), TLanes.Sum(q));
    }

    private static void Three(double* a, double* b, double* product, double* z, double* next, double* last, int count, double* moments)
    {
        TLanes p = TLanes.Zero, q = TLanes.Zero, s = TLanes.Zero;
        for (int k = 0; k < count; k += TLanes.Count)
        {
            TLanes own = TLanes.Load(a + k) * TLanes.Load(b + k);
            own.Store(product + k);
            p = TLanes.MultiplyAdd(own, TLanes.Load(z + k), p);
            q = TLanes.MultiplyAdd(own, TLanes.Load(next + k), q);
            s = TLanes.MultiplyAdd(own, TLanes.Load(last + k), s);
        }

        (moments[0], moments[1], moments[2]) = (TLanes.Sum(p), TLanes.Sum(q), TLanes.Sum(s));
    }
}
