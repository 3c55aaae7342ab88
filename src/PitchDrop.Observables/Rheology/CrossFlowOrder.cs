using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Rheology;

/// <summary>
/// Whether particles that flow along x have ordered themselves into layers or strings: the largest structure factor S(q)/N at wave vectors across the flow, q ⟂ x, averaged over frames. Those wave vectors fit the box at any strain.
/// Of a liquid it is of the order of (ln N)/N, of strings it does not fall with N.
/// </summary>
/// <param name="Largest">The largest ⟨S(q)⟩/N, between 0 and 1: 1 for perfect layers or strings.</param>
/// <param name="WaveY">q_y at which it stands [1/σ].</param>
/// <param name="WaveZ">q_z at which it stands [1/σ].</param>
/// <param name="Particles">Number N of particles that were looked at.</param>
public sealed record CrossFlowOrder(double Largest, double WaveY, double WaveZ, int Particles)
{
    /// <summary>S(q)/N from which on the sample is called ordered: as much as if a fifth of it were perfectly so.</summary>
    public const double Ordered = 0.05;

    // The least number of particles at which no liquid comes near that: S(q) is exponentially distributed about 3 at most, and the largest of some thousand about 25.
    private const int FewestParticles = 1000;
    private const double Reach = 1.5;

    /// <summary>Whether there are layers or strings; null where the particles are too few to tell.</summary>
    public bool? IsOrdered => Particles < FewestParticles ? null : Largest > Ordered;

    /// <summary>Looks at some frames.</summary>
    /// <param name="paths">Paths in a box of three dimensions, sheared in xy or not.</param>
    /// <param name="species">The species that is looked at.</param>
    /// <param name="frames">How many frames, at least 1, spread evenly.</param>
    /// <exception cref="ArgumentException">The box has two dimensions, or no particle is of that species.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    [Equation("Flow", "8")]
    public static CrossFlowOrder Of(IPaths paths, int species, int frames = 8)
    {
        Shapes.Length(paths.Dimension, 3, "the number of dimensions");
        int[] members = [.. Enumerable.Range(0, paths.Particles).Where(i => paths.Species[i] == species)];
        Shapes.AtLeast(members.Length, 1, "the number of particles of the species");
        int n = paths.Particles, looks = Math.Min(Require.Between(frames, 1, int.MaxValue), paths.Times.Count);
        Box box = paths.BoxOf(0);
        double most = Reach * 2 * Math.PI * Math.Cbrt(members.Length / box.Volume);
        (int alongY, int alongZ) = ((int)(most * box.LengthY / (2 * Math.PI)), (int)(most * box.LengthZ / (2 * Math.PI)));
        double[][] sums = [.. Enumerable.Range(0, alongY + 1).Select(_ => new double[(2 * alongZ) + 1])];
        double[] y = new double[n], z = new double[n];
        for (int look = 0; look < looks; look++)
        {
            int frame = looks == 1 ? paths.Times.Count - 1 : (int)((long)look * (paths.Times.Count - 1) / (looks - 1));
            paths.Read(frame, n, y);
            paths.Read(frame, 2 * n, z);
            (double[] cos, double[] sin) = Phases(members, z, box.LengthZ);
            Parallel.For(0, alongY + 1, m => Add(sums[m], m, members, y, box.LengthY, cos, sin, alongZ));
        }

        (double largest, int at, int bt) = (0, 0, 0);
        for (int m = 0; m <= alongY; m++)
        {
            for (int k = -alongZ; k <= alongZ; k++)
            {
                double q = 2 * Math.PI * Math.Sqrt(Square(m / box.LengthY) + Square(k / box.LengthZ)), s = sums[m][k + alongZ] / looks / Square(members.Length);
                (largest, at, bt) = q > 0 && q <= most && s > largest ? (s, m, k) : (largest, at, bt);
            }
        }

        return new CrossFlowOrder(largest, 2 * Math.PI * at / box.LengthY, 2 * Math.PI * bt / box.LengthZ, members.Length);
    }

    private static (double[] Cos, double[] Sin) Phases(int[] members, double[] z, double length) =>
        ([.. members.Select(i => Math.Cos(2 * Math.PI * z[i] / length))], [.. members.Select(i => Math.Sin(2 * Math.PI * z[i] / length))]);

    // |Σ_j e^{i(m y_j/L_y + k z_j/L_z) 2π}|² for all k, the phases along z turned on from one k to the next.
    private static void Add(double[] sums, int m, int[] members, double[] y, double length, double[] cos, double[] sin, int alongZ)
    {
        double[] a = new double[members.Length], b = new double[members.Length];
        for (int j = 0; j < members.Length; j++)
        {
            double own = 2 * Math.PI * m * y[members[j]] / length;
            (double c0, double s0) = (Math.Cos(own), Math.Sin(own));

            // From k = 0 back to the first one.
            double back = -alongZ * Math.Atan2(sin[j], cos[j]);
            (double cb, double sb) = (Math.Cos(back), Math.Sin(back));
            (a[j], b[j]) = ((c0 * cb) - (s0 * sb), (c0 * sb) + (s0 * cb));
        }

        for (int k = 0; k < sums.Length; k++)
        {
            (double re, double im) = (0, 0);
            for (int j = 0; j < a.Length; j++)
            {
                (re, im) = (re + a[j], im + b[j]);
                (a[j], b[j]) = ((a[j] * cos[j]) - (b[j] * sin[j]), (a[j] * sin[j]) + (b[j] * cos[j]));
            }

            sums[k] += (re * re) + (im * im);
        }
    }

    private static double Square(double x) => x * x;
}
