using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// A region of a sheared liquid that the flow carries along: blocks that hang together at one frame, its boundary at any other being their affine image. Its volume stays; its shape is sheared. Immutable.
/// </summary>
public sealed class ConvectiveCluster
{
    private readonly int[] _blocks;
    private readonly Displacement[] _vectors;
    private readonly HashSet<int> _members;

    /// <summary>Takes blocks that hang together.</summary>
    /// <param name="space">The space.</param>
    /// <param name="grid">Its blocks at the frame.</param>
    /// <param name="frame">The frame at which the region consists of blocks.</param>
    /// <param name="blocks">The blocks, at least one, each once, every one to be reached from the first over blocks that touch.</param>
    /// <exception cref="ArgumentException">There is none, or they do not hang together.</exception>
    public ConvectiveCluster(ConvectedSpace space, BrickGrid grid, int frame, IReadOnlyList<int> blocks)
    {
        Shapes.AtLeast(blocks.Count, 1);
        (Space, Grid, Frame, _blocks) = (space, grid, frame, [.. blocks.Order()]);
        _members = [.. _blocks];
        var found = new Dictionary<int, Displacement> { [_blocks[0]] = default };
        var open = new Queue<int>([_blocks[0]]);
        var around = new (int Block, Displacement To)[BrickGrid.MostTouching];
        double least = 0.25 * Math.Min(grid.SideX, Math.Min(grid.SideY, grid.SideZ));
        while (open.TryDequeue(out int block))
        {
            int count = grid.Touching(block, around);
            foreach ((int other, Displacement to) in around.AsSpan(0, count))
            {
                if (_members.Contains(other))
                {
                    Displacement at = found[block] + to;
                    if (found.TryAdd(other, at))
                    {
                        open.Enqueue(other);
                    }

                    Percolates |= (found[other] - at).LengthSquared > least * least;
                }
            }
        }

        Shapes.Length(found.Count, _blocks.Length);
        _vectors = Array.ConvertAll(_blocks, block => found[block]);
        Displacement mean = default;
        foreach (Displacement vector in _vectors)
        {
            mean += (1.0 / _vectors.Length) * vector;
        }

        _vectors = Array.ConvertAll(_vectors, vector => vector - mean);
        Centre = grid.Centre(_blocks[0]) + mean;
    }

    /// <summary>The space.</summary>
    public ConvectedSpace Space { get; }

    /// <summary>The blocks of the frame.</summary>
    public BrickGrid Grid { get; }

    /// <summary>The frame at which the region consists of blocks.</summary>
    public int Frame { get; }

    /// <summary>The blocks, ascending.</summary>
    public ReadOnlySpan<int> Blocks => _blocks;

    /// <summary>Vectors from <see cref="Centre"/> to the centres of the blocks at <see cref="Frame"/>, one image of each so that they hang together.</summary>
    public ReadOnlySpan<Displacement> Vectors => _vectors;

    /// <summary>The mean of the centres of the blocks at <see cref="Frame"/>.</summary>
    public Displacement Centre { get; }

    /// <summary>Whether the region hangs together with an image of itself: then it has a volume but no extent, and its size is that of the box.</summary>
    public bool Percolates { get; }

    /// <summary>Volume V_c [length³].</summary>
    public double Volume => _blocks.Length * Grid.BlockVolume;

    /// <summary>Radius ξ of a sphere of the same volume [length].</summary>
    [Equation("Clusters", "9")]
    public double Radius => RadiusOf(Volume);

    /// <summary>Radius of a sphere of a volume, (3V/4π)^(1/3).</summary>
    public static double RadiusOf(double volume) => Math.Cbrt(3 * volume / (4 * Math.PI));

    /// <summary>Whether the boundary encloses a place at a frame.</summary>
    /// <param name="place">The place, inside the box or out.</param>
    /// <param name="frame">The frame.</param>
    public bool Contains(Displacement place, int frame) => _members.Contains(Grid.BlockOf(Space.Carried(place, frame, Frame)));

    /// <summary>The shape at a frame: the tensor of gyration of the region that the flow has carried there; null where the region percolates.</summary>
    /// <param name="frame">The frame.</param>
    public GyrationTensor? ShapeAt(int frame) => Percolates ? null : GyrationTensor.Of(_vectors, (Grid.SideX, Grid.SideY, Grid.SideZ)).Sheared(Space.Strain(Frame, frame));
}
