namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>One front of the elimination: block rows that are eliminated together, and those after them that they are coupled to by then.</summary>
/// <param name="First">The first of its own block rows, in the order of elimination.</param>
/// <param name="Count">How many of its own there are.</param>
/// <param name="Border">Those that it is coupled to, in the order of elimination, rising.</param>
/// <param name="Children">The fronts whose borders it takes over, by number.</param>
/// <param name="Work">Multiplications, with an addition each, of it and of all below it.</param>
internal sealed record EliminationNode(int First, int Count, int[] Border, int[] Children, double Work);
