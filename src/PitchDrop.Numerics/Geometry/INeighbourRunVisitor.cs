namespace PitchDrop.Numerics.Geometry;

/// <summary>What is done with every run of points among which neighbours may be: points that lie side by side in memory, for loops over several at once. A struct.</summary>
public interface INeighbourRunVisitor
{
    /// <summary>Takes one run; of its points those within the radius are neighbours, and each neighbour is in one run alone.</summary>
    /// <param name="run">The points and where they are seen from.</param>
    void Visit(NeighbourRun run);
}
