using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Observables.Maps;

/// <summary>
/// A map of numbers of particles on a plane across the box: every place shows the number of the particle nearest to it, so that each particle whose Voronoi cell the plane cuts appears with its cell. In two dimensions the plane is
/// the system itself.
/// </summary>
public sealed class ParticleSlice
{
    /// <summary>Makes the map; O(places).</summary>
    /// <param name="box">The box, of any tilt; the map shows the rectangle L_x × L_y.</param>
    /// <param name="positions">Positions [dN], coordinate by coordinate, wrapped or not.</param>
    /// <param name="values">The number of each particle [N].</param>
    /// <param name="longest">Places along the longer side, 1 to 2048.</param>
    /// <param name="height">Where the plane cuts the box, as a part of L_z, 0 to 1.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or there is no particle.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number breaks its rule.</exception>
    public ParticleSlice(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<double> values, int longest = 200, double height = 0.5)
    {
        Shapes.AtLeast(values.Length, 1);
        Shapes.Length(positions.Length, box.Dimension * values.Length);
        Require.Between(longest, 1, 2048);
        double z = box.Dimension == 2 ? 0 : Require.Between(height, 0.0, 1.0) * box.LengthZ, pitch = Math.Max(box.LengthX, box.LengthY) / longest;
        (Width, Height) = (Math.Clamp((int)Math.Round(box.LengthX / pitch), 1, longest), Math.Clamp((int)Math.Round(box.LengthY / pitch), 1, longest));
        (Particles, Values) = (new int[Width * Height], new double[Width * Height]);
        double radius = Math.Min(1.2 * Math.Pow(box.Volume / values.Length, 1.0 / box.Dimension), 2 * (box.LengthX + box.LengthY));
        var cells = new CellList();
        cells.Build(box, radius, positions);
        var wide = new CellList();
        for (int place = 0; place < Values.Length; place++)
        {
            var at = new Displacement(((place % Width) + 0.5) * box.LengthX / Width, ((place / Width) + 0.5) * box.LengthY / Height, z);
            var nearest = new Nearest(-1, double.PositiveInfinity);
            cells.Around(at, ref nearest);
            for (double reach = 2 * radius; nearest.Index < 0; reach *= 2)
            {
                wide.Build(box, reach, positions);
                wide.Around(at, ref nearest);
            }

            (Particles[place], Values[place]) = (nearest.Index, values[nearest.Index]);
        }
    }

    /// <summary>Places in a row, along x.</summary>
    public int Width { get; }

    /// <summary>Rows, along y.</summary>
    public int Height { get; }

    /// <summary>The nearest particle of each place, [Height × Width], the place in column x and row y at y·Width + x.</summary>
    public int[] Particles { get; }

    /// <summary>Its number.</summary>
    public double[] Values { get; }

    private struct Nearest(int index, double square) : INeighbourVisitor
    {
        private double _square = square;

        public int Index { get; private set; } = index;

        public void Visit(int index, Displacement vector, double square)
        {
            // Of equally near ones the first.
            if (square < _square || (square == _square && index < Index))
            {
                (Index, _square) = (index, square);
            }
        }
    }
}
