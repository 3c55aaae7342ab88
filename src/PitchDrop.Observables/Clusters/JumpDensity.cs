using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>The density ρ of cage jumps [1/length³] on the blocks of a sheared box, at the frame to which the flow has carried every jump: counted in each block, in a sphere about its centre, or folded with an exponential.</summary>
/// <remarks>
/// The periodic images of the sheared box all count, and no flip of the box is seen. Folding takes jumps beyond <see cref="Reach"/> decay lengths, 1.4 % of the weight, to be spread evenly.
/// </remarks>
public sealed class JumpDensity
{
    /// <summary>Jumps farther than so many decay lengths count as their mean density where the density is folded.</summary>
    public const double Reach = 8;

    private readonly double[] _values;

    private JumpDensity(BrickGrid grid, int frame, double? decay, double[] values, int jumps) => (Grid, Frame, Decay, _values, Jumps) = (grid, frame, decay, values, jumps);

    /// <summary>The blocks.</summary>
    public BrickGrid Grid { get; }

    /// <summary>The frame to which the jumps were carried.</summary>
    public int Frame { get; }

    /// <summary>The length d of e^(−r/d); null where nothing was folded.</summary>
    public double? Decay { get; }

    /// <summary>Number of jumps.</summary>
    public int Jumps { get; }

    /// <summary>ρ of each block; unless jumps were counted in it, at its centre.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Counts jumps in blocks: ρ = n/v.</summary>
    /// <param name="grid">The blocks.</param>
    /// <param name="places">Where the flow has carried the jumps to.</param>
    /// <param name="frame">The frame to which they were carried.</param>
    [Equation("Clusters", "3")]
    public static JumpDensity Counted(BrickGrid grid, IReadOnlyList<Displacement> places, int frame)
    {
        double[] values = new double[grid.Count];
        foreach (Displacement place in places)
        {
            values[grid.BlockOf(place)]++;
        }

        for (int b = 0; b < values.Length; b++)
        {
            values[b] /= grid.BlockVolume;
        }

        return new JumpDensity(grid, frame, null, values, places.Count);
    }

    /// <summary>Folds jumps with e^(−r/d)/8πd³, whose integral is 1, at the centres of blocks, over all images.</summary>
    /// <param name="grid">The blocks.</param>
    /// <param name="places">Where the flow has carried the jumps to.</param>
    /// <param name="frame">The frame to which they were carried.</param>
    /// <param name="decay">d, &gt; 0.</param>
    /// <param name="threads">Number of threads; without effect on the result.</param>
    [Equation("Clusters", "4")]
    public static JumpDensity Folded(BrickGrid grid, IReadOnlyList<Displacement> places, int frame, double decay, int threads = 1)
    {
        var cells = new CellList();
        cells.Build(grid.Box, Reach * Require.Positive(decay), Coordinates(places));
        double[] values = new double[grid.Count];
        double scale = 1 / (8 * Math.PI * decay * decay * decay), far = Beyond * places.Count / (grid.BlockVolume * grid.Count);
        OrderedWork.Share(values.Length, threads, (_, block) =>
        {
            var sum = new ExponentialSum(Reach * decay, decay);
            cells.Runs(grid.Centre(block), ref sum);
            values[block] = (scale * sum.Value) + far;
        });
        return new JumpDensity(grid, frame, decay, values, places.Count);
    }

    /// <summary>Counts jumps in a sphere about the centre of each block: ρ = n/(4πs³/3). Spheres may overlap.</summary>
    /// <param name="grid">The blocks.</param>
    /// <param name="places">Where the flow has carried the jumps to.</param>
    /// <param name="frame">The frame to which they were carried.</param>
    /// <param name="radius">s, &gt; 0.</param>
    /// <param name="threads">Number of threads; without effect on the result.</param>
    [Equation("Clusters", "7")]
    public static JumpDensity InSpheres(BrickGrid grid, IReadOnlyList<Displacement> places, int frame, double radius, int threads = 1)
    {
        var cells = new CellList();
        cells.Build(grid.Box, Require.Positive(radius), Coordinates(places));
        double[] values = new double[grid.Count];
        double volume = 4 * Math.PI / 3 * radius * radius * radius;
        OrderedWork.Share(values.Length, threads, (_, block) =>
        {
            var counted = new Counting();
            cells.Around(grid.Centre(block), ref counted);
            values[block] = counted.Number / volume;
        });
        return new JumpDensity(grid, frame, null, values, places.Count);
    }

    /// <summary>The mean of this density over the cube of three sides about each block, where layers are shifted over the parts of blocks that lie in it; the number of jumps stays.</summary>
    [Equation("Clusters", "30")]
    public JumpDensity Smoothed()
    {
        double[] values = _values;
        var around = new (int Block, Displacement To)[BrickGrid.MostNeighbours];
        for (int axis = 0; axis < 3; axis++)
        {
            double[] mean = new double[values.Length];
            for (int block = 0; block < mean.Length; block++)
            {
                double sum = values[block];
                foreach ((int other, Displacement to) in around.AsSpan(0, Grid.Neighbours(block, around)))
                {
                    bool isAlong = axis == (to.Y != 0 ? 1 : to.Z != 0 ? 2 : 0);
                    sum += isAlong ? (axis == 1 ? 1 - (Math.Abs(to.X) / Grid.SideX) : 1) * values[other] : 0;
                }

                mean[block] = sum / 3;
            }

            values = mean;
        }

        return new JumpDensity(Grid, Frame, Decay, values, Jumps);
    }

    // e^(−R)(1 + R + R²/2), the weight beyond.
    private static double Beyond => Math.Exp(-Reach) * (1 + Reach + (0.5 * Reach * Reach));

    /// <summary>The definition of the folded density at one place: the sum over every image within <see cref="Reach"/> decay lengths, or another radius; O(n).</summary>
    /// <param name="box">The box.</param>
    /// <param name="places">The jumps.</param>
    /// <param name="at">The place.</param>
    /// <param name="decay">d.</param>
    /// <param name="reach">The radius in decay lengths; beyond it there is nothing.</param>
    public static double Reference(Box box, IReadOnlyList<Displacement> places, Displacement at, double decay, double reach = Reach) =>
        places.Sum(place => box.ImagesWithin(place - at, reach * decay).Sum(image => Math.Exp(-Math.Sqrt(image.LengthSquared) / decay))) / (8 * Math.PI * decay * decay * decay);

    /// <summary>All x, then all y, then all z.</summary>
    internal static double[] Coordinates(IReadOnlyList<Displacement> places)
    {
        int n = places.Count;
        double[] all = new double[3 * n];
        for (int i = 0; i < n; i++)
        {
            (all[i], all[n + i], all[(2 * n) + i]) = places[i];
        }

        return all;
    }

    private struct Counting : INeighbourVisitor
    {
        public int Number;

        public void Visit(int index, Displacement vector, double square) => Number++;
    }
}
