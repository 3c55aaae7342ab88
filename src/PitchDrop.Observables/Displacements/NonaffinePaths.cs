using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Displacements;

/// <summary>
/// Paths in a shear flow u_x = γ̇ y with the advection along each particle's own path taken off: x̃(t) = x(t) − ∫ y dγ, by the trapezoidal rule over frames from the accumulated strain. The difference of two frames is the
/// nonaffine displacement r̃, so that everything that is measured on paths (⟨r̃²⟩, F_s, χ₄, hops, cage jumps) is measured of nonaffine motion by reading these instead.
/// </summary>
/// <remarks>
/// The sums are kept for every frame, or for every k-th where that would take more than the given memory; up to k − 1 frames' y are then read again. The error of the rule is that of y between frames:
/// steps should be short against the time in which a particle moves across the flow.
/// </remarks>
[Equation("Rearrangements", "6")]
public sealed class NonaffinePaths : IPaths
{
    private readonly IPaths _paths;
    private readonly double[][] _kept; // Σ ½ (y + y') Δγ [N] of frames 0, k, 2k, …

    /// <summary>Reads every frame once.</summary>
    /// <param name="paths">The paths, as the box's strain carries them along.</param>
    /// <param name="memory">Bytes that may be kept, at least those of two frames.</param>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public NonaffinePaths(IPaths paths, long memory = 1 << 24)
    {
        _paths = paths;
        int n = paths.Particles, frames = paths.Times.Count;
        long most = Math.Max(2, memory / (8L * n));
        Every = (int)((frames + most - 1) / most);
        _kept = new double[((frames - 1) / Every) + 1][];
        double[] advected = new double[n], last = new double[n], next = new double[n];
        paths.Read(0, n, last);
        _kept[0] = new double[n];
        for (int f = 1; f < frames; f++)
        {
            Advance(f, 0, advected, ref last, ref next);
            if (f % Every == 0)
            {
                _kept[f / Every] = [.. advected];
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
    public Box BoxOf(int frame) => _paths.BoxOf(frame);

    /// <inheritdoc/>
    public double StrainOf(int frame) => _paths.StrainOf(frame);

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(frame, 0, Times.Count - 1);
        _paths.Read(frame, first, values);
        int inX = Math.Min(values.Length, Particles - first);
        if (inX <= 0)
        {
            return;
        }

        Span<double> x = values[..inX];
        double[] advected = _kept[frame / Every].AsSpan(first, inX).ToArray();
        if (frame % Every != 0)
        {
            double[] last = new double[inX], next = new double[inX];
            _paths.Read(frame / Every * Every, Particles + first, last);
            for (int f = (frame / Every * Every) + 1; f <= frame; f++)
            {
                Advance(f, first, advected, ref last, ref next);
            }
        }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] -= advected[i];
        }
    }

    private void Advance(int frame, int first, double[] advected, ref double[] last, ref double[] next)
    {
        _paths.Read(frame, Particles + first, next);
        double half = 0.5 * (_paths.StrainOf(frame) - _paths.StrainOf(frame - 1));
        for (int i = 0; i < advected.Length; i++)
        {
            advected[i] += half * (last[i] + next[i]);
        }

        (last, next) = (next, last);
    }
}
