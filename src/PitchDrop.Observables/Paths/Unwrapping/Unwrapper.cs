using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>
/// Unwraps the paths of N particles, frame after frame, through any box: at rest, stretched, tilted, sheared, flipped. From image counts where there are any; else by continuity, once the affine motion
/// of the box has been taken off: the image nearest to where the particle would be if it had moved with the box. What cannot be told is refused. O(N) a frame; what is kept is two frames.
/// </summary>
/// <remarks>
/// By continuity, two frames are refused as too far apart when a displacement lies in the outer quarter of the Wigner–Seitz cell of the images, or when the root mean square displacement along an edge exceeds
/// an eighth of it by more than chance: jumps of half a box are then likely (docs/theory/rearrangements.md). Counts are taken as LAMMPS keeps them: remapped when the box flips. Counts that are not, or that
/// are all 0 while particles cross the box, are found by their displacements, not used, and told in <see cref="Remarks"/>.
/// </remarks>
[Equation("Rearrangements", "1")]
[Equation("Rearrangements", "3")]
public sealed class Unwrapper
{
    // Parts of the way to the boundary of the Wigner–Seitz cell, and of an edge.
    private const double LargestShare = 0.75, LargestRootMeanSquare = 0.125, LargestTiltMove = 0.375;

    // Image counts of LAMMPS that have 10 bits return from 511 to -512.
    private const double CountOverflow = 256;

    private const string Remedy = "write image counts, or frames more often";

    private readonly List<string> _remarks = [];
    private readonly double[] _last, _trial;
    private readonly double? _shearRate;
    private UnflippedBox _box;
    private Box? _first;
    private (Box Box, (bool A, bool B, bool C) Periodic, ImageCell Cell)? _cell;
    private double _time;
    private bool _countsServe = true, _countsMoved;

    /// <summary>Begins without a frame.</summary>
    /// <param name="dimension">Number d of dimensions, 2 or 3.</param>
    /// <param name="particles">Number N of particles.</param>
    /// <param name="shearRate">The shear rate of u_x = γ̇ y [1/time], if it is known: frames may then be farther apart than half a flip of the box. Null where it is not.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such dimensions, no particle, or the rate is not finite.</exception>
    public Unwrapper(int dimension, int particles, double? shearRate = null)
    {
        (Dimension, Particles) = (Require.Between(dimension, 2, 3), Require.Between(particles, 1, int.MaxValue / 3));
        _shearRate = shearRate is { } rate ? Require.Finite(rate, nameof(shearRate)) : null;
        (_last, _trial) = (new double[dimension * particles], new double[dimension * particles]);
    }

    /// <summary>Number d of dimensions.</summary>
    public int Dimension { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles { get; }

    /// <summary>Identities of the particles [N], by which messages call them; without, they are counted from 0.</summary>
    public ReadOnlyMemory<long> Identities { get; init; }

    /// <summary>Frames taken so far.</summary>
    public int Frames { get; private set; }

    /// <summary>Shear strain γ_xy accumulated since the first frame, flips undone.</summary>
    public double Strain { get; private set; }

    /// <summary>What was found to be otherwise than the file says, a sentence each; mostly nothing.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Unwraps the next frame. The first one stays where its counts say, or as it is.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="unwrapped">Its unwrapped positions [dN], coordinate by coordinate, relative to the corner.</param>
    /// <exception cref="AmbiguousPathException">It cannot be told how the particles, or the box, came here from the last frame.</exception>
    /// <exception cref="ArgumentException">Lengths or dimensions do not fit, a position is not finite, a shear rate is given and no time, or times do not ascend.</exception>
    public void Unwrap(in WrappedFrame frame, Span<double> unwrapped)
    {
        Check(frame, unwrapped.Length);
        bool counted = frame.IsUnwrapped || (_countsServe && !frame.Images.IsEmpty);
        if (Frames == 0)
        {
            (_box, _first) = (UnflippedBox.First(frame.Box), frame.Box);
            Count(frame, counted, _last);
        }
        else if (counted)
        {
            FollowCounts(frame);
        }
        else
        {
            FollowContinuity(frame);
        }

        _time = frame.Time ?? double.NaN;
        _last.CopyTo(unwrapped);
        Box box = _box.Edges;
        Strain = (box.TiltXY - (_first!.TiltXY * (box.LengthX / _first.LengthX))) / box.LengthY;
        Frames++;
    }

    private void FollowContinuity(in WrappedFrame frame)
    {
        (UnflippedBox near, UnflippedBox? other) = Flipped(frame);
        if (Math.Abs(near.MoveOthers) >= LargestTiltMove)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"the tilt xz or yz moved by {Math.Abs(near.MoveOthers):G3} of its edge since the last frame; from {LargestTiltMove} on it may as well have moved the other way and flipped: {Remedy}"));
        }

        Doubt? doubt = Continue(near, frame);
        Doubt? doubtOfOther = other is { } second ? Continue(second, frame) : null;
        if (other is not null && doubt is null == doubtOfOther is null)
        {
            throw Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"the box was sheared by {near.MoveXY * near.Edges.LengthX / near.Edges.LengthY:G4} since the last frame, or by {other.Value.MoveXY * near.Edges.LengthX / near.Edges.LengthY:G4} through a flip, and {(doubt is null ? "its few particles fit both" : "its particles fit neither")}: give the shear rate, or {Remedy}"));
        }

        bool takesOther = other is not null && doubt is not null;
        if (other is null && doubt is { } reason)
        {
            throw Refused(reason.Said + (near.MoveXY == 0 ? "" : "; if the box was sheared by more than half a flip in between, give the shear rate"));
        }

        // What stands in the working space is of the box that was tried last.
        if (other is not null && !takesOther)
        {
            Continue(near, frame);
        }

        Take(takesOther ? other!.Value : near);
    }

    private void FollowCounts(in WrappedFrame frame)
    {
        (UnflippedBox near, UnflippedBox? other) = Flipped(frame);
        foreach (UnflippedBox box in other is { } second ? [near, second] : new[] { near })
        {
            Count(frame, true, _trial);
            if (Compare(box, frame, _trial, wraps: false, limit: 1) is null)
            {
                Take(box);
                return;
            }
        }

        // Somebody went farther than half a box. Either the frames are far apart, or the counts do not count.
        bool neverMoved = !_countsMoved;
        if (!frame.IsUnwrapped && (neverMoved || near.Flips) && other is null && Continue(near, frame) is null)
        {
            _countsServe = false;
            _remarks.Add(neverMoved
                ? $"frame {Frames}: all image counts are 0 though particles crossed the box; the paths are continued without them"
                : $"frame {Frames}: the image counts did not follow the flip of the box; from here on the paths are continued without them");
            Take(near);
            return;
        }

        Count(frame, true, _trial);
        Take(_shearRate is null && near.MoveXY != 0 ? ShearedAsParticles(near, frame) : near);
    }

    // The flips that the particles themselves speak for: with edges that are n flips off, displacements would grow along y by n L_x in L_y.
    private UnflippedBox ShearedAsParticles(UnflippedBox near, in WrappedFrame frame)
    {
        var step = new AffineStep(_box.Edges, near.Edges, frame.Periodic);
        double n = Particles, sumY = 0, sumX = 0, yy = 0, xy = 0, xx = 0;
        for (int i = 0; i < Particles; i++)
        {
            double x = _trial[i] - step.Of(_last[i], _last[Particles + i], Dimension == 3 ? _last[(2 * Particles) + i] : 0).X, y = _trial[Particles + i];
            (sumX, sumY, xx, xy, yy) = (sumX + x, sumY + y, xx + (x * x), xy + (x * y), yy + (y * y));
        }

        double varianceY = yy - (sumY * sumY / n), slope = (xy - (sumX * sumY / n)) / varianceY, turn = near.Edges.LengthX / near.Edges.LengthY;
        double rest = xx - (sumX * sumX / n) - (slope * slope * varianceY), turns = slope / turn, error = Math.Sqrt(Math.Max(0, rest) / (n - 2) / varianceY) / turn;
        if (n < 3 || !(error < 0.125) || Math.Abs(turns - Math.Round(turns)) > 0.25)
        {
            return Math.Abs(near.MoveXY) < LargestTiltMove
                ? near
                : throw Refused($"the box was sheared by half a flip or more since the last frame, and its particles do not tell which way: give the shear rate, or {Remedy}");
        }

        return _box.Continue(frame.Box, frame.Periodic, (near.MoveXY + Math.Round(turns)) * turn);
    }

    // The box with the flips that the shear rate, or the least motion of its tilt, speaks for; and the next likely, where it is nearly as likely.
    private (UnflippedBox Near, UnflippedBox? Other) Flipped(in WrappedFrame frame)
    {
        double turn = frame.Box.LengthX / frame.Box.LengthY;
        if (_shearRate is { } rate)
        {
            double strain = rate * (frame.Time!.Value - _time);
            UnflippedBox given = _box.Continue(frame.Box, frame.Periodic, strain);
            return Math.Abs((given.MoveXY * turn) - strain) <= 0.25 * turn
                ? (given, null)
                : throw Refused(string.Create(CultureInfo.InvariantCulture, $"by the shear rate {rate} the box was sheared by {strain:G6} since the last frame, by its tilt by {given.MoveXY * turn:G6} or whole flips ({turn:G6}) more or less; accepted is a rate that fits within a quarter of a flip"));
        }

        UnflippedBox near = _box.Continue(frame.Box, frame.Periodic, 0);
        return Math.Abs(near.MoveXY) < LargestTiltMove ? (near, null) : (near, _box.Continue(frame.Box, frame.Periodic, (near.MoveXY - Math.Sign(near.MoveXY)) * turn));
    }

    private void Take(UnflippedBox box)
    {
        _box = box;
        _trial.CopyTo(_last, 0);
    }

    private void Count(in WrappedFrame frame, bool counted, double[] into)
    {
        frame.Positions.CopyTo(into);
        if (counted && !frame.IsUnwrapped)
        {
            ReadOnlySpan<int> n = frame.Images;
            for (int i = 0; i < Particles; i++)
            {
                Displacement shift = frame.Box.Lattice(n[i], n[Particles + i], Dimension == 3 ? n[(2 * Particles) + i] : 0);
                into[i] += shift.X;
                into[Particles + i] += shift.Y;
                _ = Dimension == 3 ? into[(2 * Particles) + i] += shift.Z : 0;
            }

            _countsMoved |= n.ContainsAnyExcept(0);
        }
    }

    private Doubt? Continue(UnflippedBox box, in WrappedFrame frame) => Compare(box, frame, frame.Positions, wraps: true, LargestShare);

    // Where particles are that moved with the box, and how far from there they are found: nearest images where `wraps`, which then go to the working space. Null where no doubt is left.
    private Doubt? Compare(UnflippedBox box, in WrappedFrame frame, ReadOnlySpan<double> found, bool wraps, double limit)
    {
        var step = new AffineStep(_box.Edges, box.Edges, frame.Periodic);
        ImageCell cell = CellOf(frame.Box, frame.Periodic);
        int n = Particles, worst = -1;
        bool deep = Dimension == 3;
        double worstShare = 0, worstLength = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0;
        ReadOnlySpan<double> lastX = _last.AsSpan(0, n), lastY = _last.AsSpan(n, n), lastZ = deep ? _last.AsSpan(2 * n, n) : lastY;
        ReadOnlySpan<double> foundX = found[..n], foundY = found.Slice(n, n), foundZ = deep ? found.Slice(2 * n, n) : foundY;
        Span<double> toX = _trial.AsSpan(0, n), toY = _trial.AsSpan(n, n), toZ = deep ? _trial.AsSpan(2 * n, n) : default;
        for (int i = 0; i < n; i++)
        {
            var r = new Displacement(foundX[i], foundY[i], deep ? foundZ[i] : 0);
            Displacement moved = r + -step.Of(lastX[i], lastY[i], deep ? lastZ[i] : 0);
            if (wraps)
            {
                Displacement shift = cell.Nearest(moved);
                moved += shift;
                (toX[i], toY[i]) = (r.X + shift.X, r.Y + shift.Y);
                if (deep)
                {
                    toZ[i] = r.Z + shift.Z;
                }
            }

            (xx, yy, zz) = (xx + (moved.X * moved.X), yy + (moved.Y * moved.Y), zz + (moved.Z * moved.Z));
            (xy, xz, yz) = (xy + (moved.X * moved.Y), xz + (moved.X * moved.Z), yz + (moved.Y * moved.Z));
            if (!cell.IsFarBelow(moved, limit) && cell.Share(moved, limit) is var share && share >= limit && share > worstShare)
            {
                (worst, worstShare, worstLength) = (i, share, Math.Sqrt(moved.LengthSquared));
            }
        }

        if (!wraps && worstShare > 2 * CountOverflow)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"{Called(worst)} moved by {worstLength:G4}, more than {CountOverflow} boxes: its image count has overflowed (LAMMPS keeps 10 bits unless built with -DLAMMPS_BIGBIG); take the counts off and write frames often"));
        }

        return worst >= 0 ? Far(worst, worstShare, worstLength) : wraps ? TooWide(cell, e => (e.X * ((e.X * xx) + (2 * e.Y * xy) + (2 * e.Z * xz))) + (e.Y * ((e.Y * yy) + (2 * e.Z * yz))) + (e.Z * e.Z * zz)) : null;
    }

    private string Called(int particle) => string.Create(CultureInfo.InvariantCulture, $"particle {(Identities.IsEmpty ? particle : Identities.Span[particle])}{(Identities.IsEmpty ? " (counted from 0)" : "")}");

    private Doubt Far(int particle, double share, double length) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Called(particle)} is {length:G4} from where the motion of the box would have taken it, {100 * share:F0} % of the way to where another image is as near; up to {100 * LargestShare:F0} % are accepted: {Remedy}"));

    // The images of a box are found anew only where it changes: nothing is allocated for a frame of a box that stays.
    private ImageCell CellOf(Box box, (bool A, bool B, bool C) periodic)
    {
        if (_cell is not { } known || !ReferenceEquals(known.Box, box) || known.Periodic != periodic)
        {
            _cell = (box, periodic, new ImageCell(box, periodic));
        }

        return _cell.Value.Cell;
    }

    // Of n displacements the root mean square is known to 1/sqrt(2n) of itself.
    private Doubt? TooWide(ImageCell cell, Func<Displacement, double> sumOfSquaresAlong)
    {
        double most = LargestRootMeanSquare * (1 + (3 / Math.Sqrt(2.0 * Particles)));
        foreach (Displacement e in cell.Edges)
        {
            double edge = Math.Sqrt(e.LengthSquared), spread = Math.Sqrt(sumOfSquaresAlong(e) / Particles) / (edge * edge);
            if (spread > most)
            {
                return new Doubt(string.Create(CultureInfo.InvariantCulture, $"the root mean square displacement along an edge of {edge:G4} is {spread * edge:G4} since the last frame, so that jumps beyond half of it are likely; up to {most * edge:G4} are accepted: {Remedy}"));
            }
        }

        return null;
    }

    private void Check(in WrappedFrame frame, int length)
    {
        Shapes.Length(frame.Box.Dimension, Dimension);
        Shapes.Length(frame.Positions.Length, Dimension * Particles);
        Shapes.Length(length, Dimension * Particles);
        Shapes.Finite(frame.Positions);
        if (!frame.Images.IsEmpty)
        {
            Shapes.Length(frame.Images.Length, Dimension * Particles);
        }

        if (_shearRate is not null && (frame.Time is not { } time || !double.IsFinite(time) || (Frames > 0 && time <= _time)))
        {
            throw new ArgumentException($"the time of frame {Frames} is {(frame.Time is { } t ? t.ToString(CultureInfo.InvariantCulture) : "not known")}; with a shear rate, times are needed that ascend", nameof(frame));
        }
    }

    private AmbiguousPathException Refused(string problem) => new(Frames, problem);

    private readonly record struct Doubt(string Said);
}
