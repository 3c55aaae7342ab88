using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Fourier;

/// <summary>
/// The wave vectors of a periodic box, q = 2π(n₁g₁ + n₂g₂ + n₃g₃), whose length lies in a range; of q and −q one, and never 0. They belong to the lattice of images: a flipped description of the box has the same ones,
/// in another order. Immutable.
/// </summary>
[Equation("Structure", "2")]
public sealed class WaveVectors
{
    private const int Most = 20_000_000;
    private readonly (int N1, int N2, int N3)[] _integers;
    private readonly double[] _moduli;

    private WaveVectors(Box box, (double Low, double High) range, (int N1, int N2, int N3)[] integers)
    {
        (Box, Range, _integers) = (box, range, integers);
        _moduli = Array.ConvertAll(integers, n => Math.Sqrt(Of(box, n).LengthSquared));
    }

    /// <summary>The box, in the description to which the integers belong: its tilts are reduced.</summary>
    public Box Box { get; }

    /// <summary>The least and the largest |q| that were asked for.</summary>
    public (double Low, double High) Range { get; }

    /// <summary>Number M of wave vectors; with their opposites 2M.</summary>
    public int Count => _integers.Length;

    /// <summary>(n₁, n₂, n₃) of each [M], ascending; n₃ = 0 in two dimensions.</summary>
    public ReadOnlySpan<(int N1, int N2, int N3)> Integers => _integers;

    /// <summary>|q| of each [M].</summary>
    public ReadOnlySpan<double> Moduli => _moduli;

    /// <summary>Wave vector <paramref name="index"/>.</summary>
    public Displacement this[int index] => Of(Box, _integers[index]);

    /// <summary>All wave vectors with low ≤ |q| ≤ high, one of each two opposite ones; O(M).</summary>
    /// <param name="box">The box, of any tilt.</param>
    /// <param name="low">Least |q|, finite, ≥ 0.</param>
    /// <param name="high">Largest |q|, finite, above the least.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule, there would be more than twenty million, or a box much longer one way than another makes more than forty million to be looked at.</exception>
    public static WaveVectors Within(Box box, double low, double high)
    {
        Require.NotNegative(low);
        Require.Between(Require.Positive(high), low, double.MaxValue);
        DemandFew(box, high);
        box = box.Reduced();
        var integers = new List<(int, int, int)>();
        (double least, double most) = (low * low * (1 - 1e-12), high * high * (1 + 1e-12));
        int reach1 = (int)Reach(high, box.LengthX), reach2 = (int)Reach(high, box.LengthY), reach3 = box.Dimension == 2 ? 0 : (int)Reach(high, box.LengthZ);
        for (int n1 = 0; n1 <= reach1; n1++)
        {
            // q_x = 2π x, q_y = 2π (n₂ − x xy)/L_y, q_z = 2π (n₃ − x xz − y yz)/L_z
            double x = n1 / box.LengthX, middle2 = x * box.TiltXY;
            for (int n2 = n1 == 0 ? 0 : First(middle2, reach2); n2 <= middle2 + reach2; n2++)
            {
                double y = (n2 - middle2) / box.LengthY, middle3 = (x * box.TiltXZ) + (y * box.TiltYZ);
                for (int n3 = n1 == 0 && n2 == 0 ? 0 : First(middle3, reach3); n3 <= middle3 + reach3; n3++)
                {
                    double square = Of(box, (n1, n2, n3)).LengthSquared;
                    if (square >= least && square <= most && (n1, n2, n3) != (0, 0, 0))
                    {
                        integers.Add((n1, n2, n3));
                    }
                }
            }
        }

        return new WaveVectors(box, (low, high), [.. integers]);
    }

    /// <summary>Refuses a box whose wave vectors up to a length would be too many to find: by their number, and by that of the integers among which they are sought, which in a box much longer one way than another is far larger. O(1).</summary>
    /// <param name="box">The box, of any tilt.</param>
    /// <param name="high">Largest |q|, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There would be more than twenty million, or more than forty million to be looked at.</exception>
    public static void DemandFew(Box box, double high)
    {
        double perVector = Math.Pow(2 * Math.PI, box.Dimension) / box.Volume, volume = box.Dimension == 2 ? Math.PI * high * high : 4 * Math.PI / 3 * high * high * high;
        Require.Between(volume / perVector, 0, Most, "the number of wave vectors up to the largest");
        double looked = (Reach(high, box.LengthX) + 1) * ((2 * Reach(high, box.LengthY)) + 1) * (box.Dimension == 2 ? 1 : (2 * Reach(high, box.LengthZ)) + 1);
        Require.Between(looked, 0, 2.0 * Most, "the number of integers among which the wave vectors of this box are sought");
    }

    /// <summary>Some of these wave vectors, in their order here.</summary>
    /// <param name="chosen">Which, ascending, each once.</param>
    public WaveVectors Only(ReadOnlySpan<int> chosen)
    {
        var integers = new (int, int, int)[chosen.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            Require.Between(chosen[i], i == 0 ? 0 : chosen[i - 1] + 1, Count - 1, nameof(chosen));
            integers[i] = _integers[chosen[i]];
        }

        return new WaveVectors(Box, Range, integers);
    }

    /// <summary>The wave vectors with the same integers in a box that has been deformed a little: q moves with the box.</summary>
    /// <param name="box">The box, in any description: that one of it is taken whose tilts, in edges, are nearest to those here.</param>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public WaveVectors In(Box box)
    {
        Shapes.Length(box.Dimension, Box.Dimension);
        double yz = box.TiltYZ, xz = box.TiltXZ, turns = Math.Round((yz / box.LengthY) - (Box.TiltYZ / Box.LengthY));
        (yz, xz) = (yz - (turns * box.LengthY), xz - (turns * box.TiltXY));
        double Near(double tilt, double like) => tilt - (Math.Round((tilt / box.LengthX) - (like / Box.LengthX)) * box.LengthX);
        return new WaveVectors(new Box(box.Dimension, (box.LengthX, box.LengthY, box.LengthZ), (Near(box.TiltXY, Box.TiltXY), Near(xz, Box.TiltXZ), yz)), Range, _integers);
    }

    private static double Reach(double high, double length) => Math.Floor((high * length / (2 * Math.PI)) + 1e-9) + 1;

    private static int First(double middle, int reach) => reach == 0 ? 0 : (int)Math.Ceiling(middle - reach);

    private static Displacement Of(Box box, (int N1, int N2, int N3) n)
    {
        double x = n.N1 / box.LengthX, y = (n.N2 - (x * box.TiltXY)) / box.LengthY;
        double z = box.Dimension == 2 ? 0 : (n.N3 - (x * box.TiltXZ) - (y * box.TiltYZ)) / box.LengthZ;
        return 2 * Math.PI * new Displacement(x, y, z);
    }
}
