using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Paths.Unwrapping;

namespace PitchDrop.Observables.Displacements;

/// <summary>
/// Paths with the motion of the box along each particle's own path taken off, by the trapezoidal rule over frames: of a shear flow u_x = γ̇ y the advection, x̃(t) = x(t) − ∫ y dγ; of a box that a barostat lets breathe, or
/// that is deformed in any other way, the affine motion of all axes. The difference of two frames is the nonaffine displacement r̃, so that everything that is measured on paths (⟨r̃²⟩, F_s, χ₄, hops, cage jumps) is measured of
/// nonaffine motion by reading these instead. It does not depend on which image of a particle is followed.
/// </summary>
/// <remarks>
/// The sums are kept for every frame, or for every k-th where that would take more than the given memory; up to k − 1 frames are then read again. The error of the rule is that of positions between frames:
/// steps should be short against the time in which a particle moves across the flow. Where only γ_xy moves, the strain that the paths know is taken and y and z are left alone; else the boxes. A motion about another point than
/// the corner of the box is left over as a drift of all particles.
/// </remarks>
[Equation("Rearrangements", "6")]
public sealed class NonaffinePaths : IPaths
{
    private readonly IPaths _paths;
    private readonly BoxMotion? _motion; // null where γ_xy alone moves
    private readonly int _axes; // coordinates that are moved
    private readonly double[][] _kept; // sums of (6) [axes N] of frames 0, k, 2k, …

    /// <summary>Reads every frame once.</summary>
    /// <param name="paths">The paths, as the box carries them along.</param>
    /// <param name="memory">Bytes that may be kept, at least those of two frames.</param>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public NonaffinePaths(IPaths paths, long memory = 1 << 24)
    {
        _paths = paths;
        bool isShear = !BoxFlow.Of(paths).ChangesOtherwise;
        (_motion, _axes) = (isShear ? null : new BoxMotion(paths), isShear ? 1 : paths.Dimension);
        int n = paths.Particles, frames = paths.Times.Count;
        long most = Math.Max(2, memory / (8L * _axes * n));
        Every = (int)((frames + most - 1) / most);
        _kept = new double[((frames - 1) / Every) + 1][];
        double[] moved = new double[_axes * n], last = new double[paths.Length], next = new double[paths.Length];
        paths.Read(0, 0, last);
        _kept[0] = [.. moved];
        for (int f = 1; f < frames; f++)
        {
            paths.Read(f, 0, next);
            for (int axis = 0; axis < _axes; axis++)
            {
                Add(f, axis, last.AsSpan(axis * n), next.AsSpan(axis * n), moved.AsSpan(axis * n, n));
            }

            (last, next) = (next, last);
            if (f % Every == 0)
            {
                _kept[f / Every] = [.. moved];
            }
        }
    }

    /// <summary>Of so many frames the sums of one are kept.</summary>
    public int Every { get; }

    /// <inheritdoc/>
    public int Particles => _paths.Particles;

    /// <inheritdoc/>
    public int Dimension => _paths.Dimension;

    /// <inheritdoc/>
    public int Length => _paths.Length;

    /// <inheritdoc/>
    public FrameTimes Times => _paths.Times;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _paths.Species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames => _paths.SpeciesNames;

    /// <inheritdoc/>
    public (bool A, bool B, bool C) Periodic => _paths.Periodic;

    /// <inheritdoc/>
    public Box BoxOf(int frame) => _paths.BoxOf(frame);

    /// <inheritdoc/>
    public double StrainOf(int frame) => _paths.StrainOf(frame);

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(frame, 0, Times.Count - 1);
        _paths.Read(frame, first, values);
        for (int at = 0; at < values.Length;)
        {
            int axis = (first + at) / Particles, particle = (first + at) % Particles, count = Math.Min(Particles - particle, values.Length - at);
            if (axis < _axes)
            {
                TakeOff(frame, axis, particle, values.Slice(at, count));
            }

            at += count;
        }
    }

    private void TakeOff(int frame, int axis, int particle, Span<double> values)
    {
        int n = values.Length, kept = frame / Every * Every;
        ReadOnlySpan<double> sums = _kept[frame / Every].AsSpan((axis * Particles) + particle, n);
        if (frame != kept)
        {
            double[] moved = sums.ToArray(), last = new double[(Dimension - axis) * n], next = new double[last.Length];
            ReadFrom(kept, axis, particle, last, n);
            for (int f = kept + 1; f <= frame; f++)
            {
                ReadFrom(f, axis, particle, next, n);
                Add(f, axis, last, next, moved);
                (last, next) = (next, last);
            }

            sums = moved;
        }

        for (int i = 0; i < n; i++)
        {
            values[i] -= sums[i];
        }
    }

    // The coordinates from an axis on, of a few particles: what moves with an axis is that axis and those behind it, as A is triangular.
    private void ReadFrom(int frame, int axis, int particle, double[] into, int count)
    {
        for (int b = axis; b < (_motion is null ? 2 : Dimension); b++)
        {
            _paths.Read(frame, (b * Particles) + particle, into.AsSpan((b - axis) * count, count));
        }
    }

    // ½ Σ_b [(A − 1)_ab u_b + (1 − A⁻¹)_ab u'_b] of the step to a frame. The coordinates stand one after the other, from the axis on.
    private void Add(int frame, int axis, ReadOnlySpan<double> last, ReadOnlySpan<double> next, Span<double> moved)
    {
        int n = moved.Length;
        for (int b = axis; b < (_motion is null ? 2 : Dimension); b++)
        {
            (double before, double after) = Halves(frame, axis, b);
            if (before == 0 && after == 0)
            {
                continue;
            }

            ReadOnlySpan<double> u = last.Slice((b - axis) * n, n), v = next.Slice((b - axis) * n, n);
            for (int i = 0; i < n; i++)
            {
                moved[i] += (before * u[i]) + (after * v[i]);
            }
        }
    }

    private (double Before, double After) Halves(int frame, int a, int b)
    {
        if (_motion is null)
        {
            double half = a == 0 && b == 1 ? 0.5 * (_paths.StrainOf(frame) - _paths.StrainOf(frame - 1)) : 0;
            return (half, half);
        }

        double one = a == b ? 1 : 0;
        return (0.5 * (_motion.Between(frame - 1, frame)[a, b] - one), 0.5 * (one - _motion.Between(frame, frame - 1)[a, b]));
    }
}
