using System.Collections.Immutable;

namespace PitchDrop.Data.Arrays;

/// <summary>What an array in a file is, without its elements.</summary>
/// <param name="Name">The name by which numpy finds it.</param>
/// <param name="ElementType">What one element is.</param>
/// <param name="Shape">The length along each index, row-major; empty for a single number.</param>
/// <param name="Unit">The unit of one element; empty where the file states none.</param>
/// <param name="Meaning">What the array holds; empty where the file states none.</param>
public sealed record ArrayDescription(string Name, ElementType ElementType, ImmutableArray<int> Shape, string Unit, string Meaning);
