using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>
/// Eight fields on their ways to minima of the cost, side by side: conjugate gradients on the ellipsoid z·M·z = 1 in the metric of M, on which C = 1/S. With R = ∇S − 4 S M z the gradient of S is g = M⁻¹R, and all products
/// with M that are needed come along by linearity.
/// </summary>
internal sealed unsafe class ModeLanes
{
    private const int Width = LaneKernels.Width;

    private readonly PseudoHarmonicCost _cost;
    private readonly int _unknowns;
    private readonly AlignedArray<double> _z, _mz, _g, _p, _mp;
    // While the map of (32) turns a field by more than this it is followed as it is: far from a mode the nearest maximum of S on a great circle is a poor guide.
    private const double LargestTurn = 0.1;

    private readonly double[] _step = new double[4 * Width];
    private AlignedArray<double> _r, _oldR;
    private Vector512<double> _sum;
    private Vector512<double> _gamma;

    internal ModeLanes(PseudoHarmonicCost cost)
    {
        (_cost, _unknowns) = (cost, cost.Unknowns);
        (_z, _mz, _g, _p, _mp, _r, _oldR) = (New(), New(), New(), New(), New(), New(), New());

        AlignedArray<double> New() => new(_unknowns * Width);
    }

    /// <summary>The start that each lane is on the way from; −1 where a lane is free.</summary>
    internal int[] Starts { get; } = [-1, -1, -1, -1, -1, -1, -1, -1];

    /// <summary>Iterations that each lane has made.</summary>
    internal int[] Iterations { get; } = new int[Width];

    /// <summary>|∇C|/(κ |M z|) of each lane, as of <see cref="Look"/>.</summary>
    internal double[] Residuals { get; } = new double[Width];

    /// <summary>Whether any lane is under way.</summary>
    internal bool IsBusy => Array.Exists(Starts, s => s >= 0);

    /// <summary>Puts a field on its way.</summary>
    /// <param name="lane">A free lane.</param>
    /// <param name="start">Its number.</param>
    /// <param name="field">z, projected.</param>
    /// <param name="force">M z.</param>
    internal void Begin(int lane, int start, ReadOnlySpan<double> field, ReadOnlySpan<double> force)
    {
        (Starts[lane], Iterations[lane]) = (start, 0);
        Correct(lane, field, force);
    }

    /// <summary>Sets the field, of any length, and M z of a lane; it goes on from there with no direction behind it.</summary>
    internal void Correct(int lane, ReadOnlySpan<double> field, ReadOnlySpan<double> force)
    {
        double[] z = new double[_unknowns], gradient = new double[_unknowns];
        double scale = 1 / Math.Sqrt(PseudoHarmonicCost.Dot(field, force));
        for (int e = 0; e < _unknowns; e++)
        {
            z[e] = scale * field[e];
        }

        double sum = _cost.PairSum(z, gradient);
        for (int e = 0; e < _unknowns; e++)
        {
            int at = (e * Width) + lane;
            (_z[at], _mz[at], _p[at], _mp[at], _oldR[at]) = (z[e], scale * force[e], 0, 0, 0);
            _r[at] = gradient[e] - (4 * sum * scale * force[e]);
        }

        (_sum, _gamma) = (_sum.WithElement(lane, sum), _gamma.WithElement(lane, 0));
    }

    /// <summary>Copies z of a lane.</summary>
    internal void Read(int lane, Span<double> field) => Copy(_z, lane, field);

    /// <summary>Copies R of a lane, the force that the next solve needs.</summary>
    internal void ReadForce(int lane, Span<double> force) => Copy(_r, lane, force);

    /// <summary>Takes g = M⁻¹R of a lane.</summary>
    internal void TakeResponse(int lane, ReadOnlySpan<double> response)
    {
        for (int e = 0; e < _unknowns; e++)
        {
            _g[(e * Width) + lane] = response[e];
        }
    }

    /// <summary>S, R and the residual at the present fields, which are brought to z·M·z = 1.</summary>
    [Equation("Modes", "34")]
    [Equation("Modes", "35")]
    internal void Look()
    {
        (_r, _oldR) = (_oldR, _r);
        double* z = _z.Pointer, mz = _mz.Pointer, r = _r.Pointer;
        Vector512<double> q = default;
        for (int e = 0; e < _unknowns * Width; e += Width)
        {
            q = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(z + e), Vector512.LoadAligned(mz + e), q);
        }

        Vector512<double> scale = Vector512<double>.One / Vector512.Sqrt(q);
        for (int e = 0; e < _unknowns * Width; e += Width)
        {
            (scale * Vector512.LoadAligned(z + e)).StoreAligned(z + e);
            (scale * Vector512.LoadAligned(mz + e)).StoreAligned(mz + e);
        }

        _sum = LaneKernels.PairSum(_cost, z, r);
        Clamp(r);
        Vector512<double> less = Vector512.Create(-4.0) * _sum, zz = default, rr = default, ff = default;
        for (int e = 0; e < _unknowns * Width; e += Width)
        {
            Vector512<double> force = Vector512.LoadAligned(mz + e), at = Vector512.LoadAligned(z + e), rest = Vector512.FusedMultiplyAdd(less, force, Vector512.LoadAligned(r + e));
            rest.StoreAligned(r + e);
            zz = Vector512.FusedMultiplyAdd(at, at, zz);
            rr = Vector512.FusedMultiplyAdd(rest, rest, rr);
            ff = Vector512.FusedMultiplyAdd(force, force, ff);
        }

        // |∇C| = |R|/S² on the ellipsoid; at length 1 it, κ and |M z| are larger by |z|, 1/|z|² and 1/|z|.
        Vector512<double> residual = zz * zz * Vector512.Sqrt(rr / ff) / (_sum * _sum);
        for (int lane = 0; lane < Width; lane++)
        {
            Residuals[lane] = residual[lane];
        }
    }

    /// <summary>Goes to the first maximum of S along the conjugate direction that g, as taken by <see cref="TakeResponse"/>, leads to.</summary>
    [Equation("Modes", "34")]
    internal void Step()
    {
        double* z = _z.Pointer, mz = _mz.Pointer, g = _g.Pointer, p = _p.Pointer, mp = _mp.Pointer, r = _r.Pointer, old = _oldR.Pointer;
        Vector512<double> gr = default, gOld = default, pr = default;
        for (int e = 0; e < _unknowns * Width; e += Width)
        {
            Vector512<double> ge = Vector512.LoadAligned(g + e), re = Vector512.LoadAligned(r + e);
            gr = Vector512.FusedMultiplyAdd(ge, re, gr);
            gOld = Vector512.FusedMultiplyAdd(ge, Vector512.LoadAligned(old + e), gOld);
            pr = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(p + e), re, pr);
        }

        // Polak and Ribière's β, never negative, and 0 at the first step or where p would lead downhill.
        Vector512<double> beta = Vector512.Max((gr - gOld) / _gamma, Vector512<double>.Zero);
        Vector512<double> map = Vector512.Sqrt(Vector512.Max(gr, Vector512<double>.Zero)) / (Vector512.Create(4.0) * _sum);
        Vector512<double> isSound = Vector512.GreaterThan(_gamma, Vector512<double>.Zero) & Vector512.GreaterThan(gr + (beta * pr), Vector512<double>.Zero) & Vector512.LessThan(map, Vector512.Create(LargestTurn));
        beta = Vector512.ConditionalSelect(isSound, beta, Vector512<double>.Zero);
        _gamma = gr;
        Vector512<double> pp = default;
        for (int e = 0; e < _unknowns * Width; e += Width)
        {
            Vector512<double> along = Vector512.FusedMultiplyAdd(beta, Vector512.LoadAligned(p + e), Vector512.LoadAligned(g + e));
            Vector512<double> force = Vector512.FusedMultiplyAdd(beta, Vector512.LoadAligned(mp + e), Vector512.LoadAligned(r + e));
            along.StoreAligned(p + e);
            force.StoreAligned(mp + e);
            pp = Vector512.FusedMultiplyAdd(along, force, pp);
        }

        Turn(pp, gr + (beta * pr), map);
        fixed (double* step = _step)
        {
            Vector512<double> keep = Vector512.Load(step), kick = Vector512.Load(step + 8), back = Vector512.Load(step + 16), on = Vector512.Load(step + 24);
            Rotate(z, p);
            Rotate(mz, mp);

            void Rotate(double* at, double* to)
            {
                for (int e = 0; e < _unknowns * Width; e += Width)
                {
                    Vector512<double> a = Vector512.LoadAligned(at + e), t = Vector512.LoadAligned(to + e);
                    Vector512.FusedMultiplyAdd(keep, a, kick * t).StoreAligned(at + e);
                    Vector512.FusedMultiplyAdd(back, a, on * t).StoreAligned(to + e);
                }
            }
        }
    }

    // z′ = z cos θ + p sin θ/|p|, and p is carried along with its length: p′ = −|p| z sin θ + p cos θ.
    // The slope is p·R = p·∇S, which near the end has more digits than the sum over pairs.
    private void Turn(Vector512<double> pp, Vector512<double> slope, Vector512<double> map)
    {
        (_, Vector512<double> s2, Vector512<double> s3, Vector512<double> s4) = LaneKernels.Quartic(_cost, _z.Pointer, _p.Pointer);
        for (int lane = 0; lane < Width; lane++)
        {
            double length = Math.Sqrt(Math.Max(0, pp[lane])), by = length > 0 ? 1 / length : 0, square = by * by;
            double t = Starts[lane] < 0 ? 0 : map[lane] >= LargestTurn ? map[lane] : new GeodesicStep(_sum[lane], by * slope[lane], square * s2[lane], square * by * s3[lane], square * square * s4[lane]).Tangent();
            double cosine = 1 / Math.Sqrt(1 + (t * t)), sine = t * cosine;
            (_step[lane], _step[Width + lane], _step[(2 * Width) + lane], _step[(3 * Width) + lane]) = (cosine, sine * by, -sine * length, cosine);
            Iterations[lane]++;
        }
    }

    private void Clamp(double* field)
    {
        int stride = _cost.Hessian.Dimension * Width;
        for (int i = 0; _cost.Clamped is { } clamped && i < clamped.Length; i++)
        {
            if (clamped[i])
            {
                new Span<double>(field + (i * stride), stride).Clear();
            }
        }
    }

    private void Copy(AlignedArray<double> from, int lane, Span<double> to)
    {
        for (int e = 0; e < _unknowns; e++)
        {
            to[e] = from[(e * Width) + lane];
        }
    }
}
