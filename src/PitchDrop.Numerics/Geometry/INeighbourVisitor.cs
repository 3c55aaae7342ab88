namespace PitchDrop.Numerics.Geometry;

/// <summary>What is done with every neighbour that a <see cref="CellList"/> finds. A struct, so that the loop around it is compiled for it.</summary>
public interface INeighbourVisitor
{
    /// <summary>Takes one image of one point.</summary>
    /// <param name="index">Which point, by its place in the array that the list was built from.</param>
    /// <param name="vector">From the centre to this image.</param>
    /// <param name="square">Its squared length, at most the radius squared.</param>
    void Visit(int index, Displacement vector, double square);
}
