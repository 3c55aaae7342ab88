using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Paths.Unwrapping;

namespace PitchDrop.Observables.LocalStrain;

/// <summary>
/// Falk and Langer's local deformation of each particle between two frames: the tensor F that takes the vectors to its neighbours to what became of them with the least squared error, that error D²_min, and the local
/// strain. Neighbours are all images of all particles within a radius in the earlier frame, each of weight 1.
/// </summary>
/// <remarks>Phys. Rev. E 57, 7192 (1998). The affine motion of the box is taken off before the fit and put back, so that a motion with the box has D²_min = 0 exactly. O(N) neighbourhoods, in parallel; the result does not depend on the number of threads.</remarks>
[Equation("Rearrangements", "8")]
public sealed class LocalDeformation
{
    private readonly int _dimension;
    private readonly double[] _deformation;

    /// <summary>Measures every particle.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="from">The earlier frame, in which neighbours are found.</param>
    /// <param name="to">The later frame; an earlier one is allowed.</param>
    /// <param name="radius">How far neighbours are, &gt; 0; a particle and its own images are no neighbours where the box is so small.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame, or the radius breaks its rule.</exception>
    public LocalDeformation(IPaths paths, int from, int to, double radius)
    {
        int n = paths.Particles;
        (_dimension, Radius) = (paths.Dimension, Require.Positive(radius));
        double[] moved = DisplacementField.AffineTakenOff(paths, from, to), before = new double[paths.Length];
        paths.Read(from, 0, before);
        AffineStep step = new BoxMotion(paths).Between(from, to);
        var cells = new CellList();
        cells.Build(paths.BoxOf(from), radius, before);
        (SquaredMinimum, ShearStrain, Neighbours, _deformation) = (new double[n], new double[n], new int[n], new double[9 * n]);
        const int Piece = 256;
        Parallel.For(
            0,
            (n + Piece - 1) / Piece,
            () => new List<NeighbourImage>(),
            (piece, _, found) =>
            {
                for (int i = piece * Piece; i < Math.Min(n, (piece + 1) * Piece); i++)
                {
                    Measure(i, n, cells, before, moved, step, found);
                }

                return found;
            },
            _ => { });
        Undetermined = [.. Enumerable.Range(0, n).Where(i => double.IsNaN(SquaredMinimum[i]))];
    }

    /// <summary>Within which neighbours were found.</summary>
    public double Radius { get; }

    /// <summary>D²_min of each particle [N]: the sum over its neighbours of squared departures from the best affine motion [length²]; NaN where F is not determined.</summary>
    public double[] SquaredMinimum { get; }

    /// <summary>Local shear strain of each particle [N]: the second invariant of the deviator of E = (FᵀF − 1)/2, √(½ E':E'); γ/2 for a small simple shear γ. NaN where F is not determined.</summary>
    public double[] ShearStrain { get; }

    /// <summary>Number of neighbours of each particle [N]; D²_min divided by it is the mean.</summary>
    public int[] Neighbours { get; }

    /// <summary>Particles, ascending, whose neighbours do not determine F: fewer than d, or all in one plane (on one line in two dimensions).</summary>
    public IReadOnlyList<int> Undetermined { get; }

    /// <summary>The component F_rc of a particle's best affine motion; F − 1 is its displacement gradient. NaN where it is not determined.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="row">r, from 0 for x.</param>
    /// <param name="column">c, from 0 for x.</param>
    public double Deformation(int particle, int row, int column) =>
        _deformation[(9 * particle) + (3 * Require.Between(row, 0, _dimension - 1)) + Require.Between(column, 0, _dimension - 1)];

    private void Measure(int i, int n, CellList cells, double[] before, double[] moved, AffineStep step, List<NeighbourImage> found)
    {
        Displacement At(double[] field, int j) => new(field[j], field[n + j], _dimension == 3 ? field[(2 * n) + j] : 0);
        Displacement own = At(moved, i);
        cells.Around(At(before, i), found);
        Span<double> x = stackalloc double[9], y = stackalloc double[9];
        (int count, double squares) = (0, 0.0);
        x.Clear();
        y.Clear();
        foreach (NeighbourImage neighbour in found)
        {
            if (neighbour.Index != i)
            {
                Displacement r = neighbour.Vector, u = At(moved, neighbour.Index) + -own;
                (count, squares) = (count + 1, squares + u.LengthSquared);
                for (int q = 0; q < 9; q++)
                {
                    x[q] += u[q / 3] * r[q % 3];
                    y[q] += r[q / 3] * r[q % 3];
                }
            }
        }

        Neighbours[i] = count;
        Span<double> gradient = stackalloc double[9];
        Span<double> f = _deformation.AsSpan(9 * i, 9);
        if (!SymmetricSolve.Right(x, y, _dimension, gradient))
        {
            (SquaredMinimum[i], ShearStrain[i]) = (double.NaN, double.NaN);
            f.Fill(double.NaN);
            return;
        }

        // Σ |u − G r|², summed term by term: no difference of large numbers.
        squares = 0;
        foreach (NeighbourImage neighbour in found)
        {
            if (neighbour.Index != i)
            {
                squares += (At(moved, neighbour.Index) + -own + -Times(gradient, neighbour.Vector)).LengthSquared;
            }
        }

        SquaredMinimum[i] = squares;
        for (int c = 0; c < 3; c++)
        {
            Displacement column = step.Of(c == 0 ? 1 : 0, c == 1 ? 1 : 0, c == 2 ? 1 : 0);
            for (int r = 0; r < 3; r++)
            {
                f[(3 * r) + c] = column[r] + gradient[(3 * r) + c];
            }
        }

        ShearStrain[i] = ShearInvariant.Of(f, _dimension);
    }

    private static Displacement Times(ReadOnlySpan<double> g, Displacement r) => new(
        (g[0] * r.X) + (g[1] * r.Y) + (g[2] * r.Z), (g[3] * r.X) + (g[4] * r.Y) + (g[5] * r.Z), (g[6] * r.X) + (g[7] * r.Y) + (g[8] * r.Z));
}
