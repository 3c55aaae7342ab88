using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.Geometry;

/// <summary>
/// A box under simple shear, u_x = γ y, of any accumulated strain γ: its images are those of the tilt xy + γ L_y. <see cref="Current"/> is the same lattice with |xy| ≤ L_x/2, so that it flips
/// from +L_x/2 to −L_x/2 as the strain grows; distances do not notice. This is the Lees–Edwards condition. Immutable.
/// </summary>
[Equation("Particles", "3")]
public sealed class ShearedBox
{
    /// <summary>Makes the box <paramref name="rest"/> sheared by <paramref name="strain"/>.</summary>
    /// <param name="rest">The box at strain 0.</param>
    /// <param name="strain">γ, any finite number.</param>
    /// <exception cref="ArgumentException">The box has tilts xz or yz, which simple shear along x would mix.</exception>
    public ShearedBox(Box rest, double strain = 0)
    {
        if (rest.TiltXZ != 0 || rest.TiltYZ != 0)
        {
            throw new ArgumentException($"tilts xz = {rest.TiltXZ}, yz = {rest.TiltYZ}; a sheared box has xy alone", nameof(rest));
        }

        Rest = rest;
        Strain = Require.Finite(strain);
        double tilt = rest.TiltXY + (strain * rest.LengthY);
        Flips = checked((int)Math.Round(tilt / rest.LengthX));
        Current = new Box(rest.Dimension, (rest.LengthX, rest.LengthY, rest.LengthZ), (tilt - (Flips * rest.LengthX), 0, 0));
    }

    /// <summary>The box at strain 0.</summary>
    public Box Rest { get; }

    /// <summary>Accumulated strain γ.</summary>
    public double Strain { get; }

    /// <summary>The box at this strain, with the least tilt.</summary>
    public Box Current { get; }

    /// <summary>Number n of flips so far: the sheared edge is that of <see cref="Current"/> plus n times a.</summary>
    public int Flips { get; }

    /// <summary>The box after a further strain.</summary>
    /// <param name="increment">Δγ, finite.</param>
    public ShearedBox Advance(double increment) => new(Rest, Strain + increment);

    /// <summary>Counts of edges of <see cref="Current"/> as counts of the sheared edges, which no flip changes: i a + j b = (i − n j) a + j (b + n a).</summary>
    /// <param name="i">Count of a.</param>
    /// <param name="j">Count of b of the current box.</param>
    public (int I, int J) Unflipped(int i, int j) => (i - (Flips * j), j);
}
