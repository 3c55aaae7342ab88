using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Paths.Unwrapping;

namespace PitchDrop.Observables.Displacements;

/// <summary>How far every particle went between two frames: fields [dN], coordinate by coordinate, in the paths' own unit of length. O(N), and O(F) for the box.</summary>
public static class DisplacementField
{
    /// <summary>The displacements u(t') − u(t) of unwrapped positions.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="from">The frame at t.</param>
    /// <param name="to">The frame at t', before or after it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public static double[] Total(IPaths paths, int from, int to)
    {
        (double[] before, double[] after) = Read(paths, from, to);
        for (int q = 0; q < before.Length; q++)
        {
            after[q] -= before[q];
        }

        return after;
    }

    /// <summary>The displacements u(t') − A u(t) from where the motion A of the box would have taken the particles: what a homogeneous deformation, shear or barostat, leaves over.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="from">The frame at t.</param>
    /// <param name="to">The frame at t', before or after it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    [Equation("Rearrangements", "5")]
    public static double[] AffineTakenOff(IPaths paths, int from, int to)
    {
        (double[] before, double[] after) = Read(paths, from, to);
        AffineStep step = new BoxMotion(paths).Between(from, to);
        int n = paths.Particles;
        for (int i = 0; i < n; i++)
        {
            bool deep = paths.Dimension == 3;
            Displacement moved = step.Of(before[i], before[n + i], deep ? before[(2 * n) + i] : 0);
            (after[i], after[n + i]) = (after[i] - moved.X, after[n + i] - moved.Y);
            _ = deep ? after[(2 * n) + i] -= moved.Z : 0;
        }

        return after;
    }

    /// <summary>Takes the mean displacement off a field, in place: that of the centre of mass where masses are given.</summary>
    /// <param name="field">Displacements [dN], coordinate by coordinate.</param>
    /// <param name="particles">N.</param>
    /// <param name="masses">Masses [N], each &gt; 0; empty for the mean over particles, each of the same weight.</param>
    /// <returns>What was taken off, d components.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public static double[] TakeMeanOff(Span<double> field, int particles, ReadOnlySpan<double> masses = default)
    {
        int dimension = field.Length / Require.Between(particles, 1, int.MaxValue);
        Shapes.Length(field.Length, dimension * particles);
        Shapes.Length(masses.IsEmpty ? particles : masses.Length, particles);
        double[] centre = new double[dimension];
        for (int axis = 0; axis < dimension; axis++)
        {
            Span<double> along = field.Slice(axis * particles, particles);
            double sum = 0, mass = 0;
            for (int i = 0; i < particles; i++)
            {
                double m = masses.IsEmpty ? 1 : Require.Positive(masses[i], nameof(masses));
                (sum, mass) = (sum + (m * along[i]), mass + m);
            }

            centre[axis] = sum / mass;
            foreach (ref double u in along)
            {
                u -= centre[axis];
            }
        }

        return centre;
    }

    /// <summary>The lengths [N] of the displacements of a field.</summary>
    /// <param name="field">Displacements [dN], coordinate by coordinate.</param>
    /// <param name="particles">N.</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public static double[] Lengths(ReadOnlySpan<double> field, int particles)
    {
        Shapes.Length(field.Length % Require.Between(particles, 1, int.MaxValue), 0);
        double[] lengths = new double[particles];
        for (int q = 0; q < field.Length; q++)
        {
            lengths[q % particles] += field[q] * field[q];
        }

        return Array.ConvertAll(lengths, Math.Sqrt);
    }

    private static (double[] Before, double[] After) Read(IPaths paths, int from, int to)
    {
        Require.Between(from, 0, paths.Times.Count - 1);
        Require.Between(to, 0, paths.Times.Count - 1);
        (double[] before, double[] after) = (new double[paths.Length], new double[paths.Length]);
        paths.Read(from, 0, before);
        paths.Read(to, 0, after);
        return (before, after);
    }
}
