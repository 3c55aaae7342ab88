using PitchDrop.Numerics.Guards;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>Starts that are given as fields: normal modes, random fields, modes of another state.</summary>
/// <param name="fields">Each [N, d].</param>
public sealed class FieldStarts(IReadOnlyList<double[]> fields) : IModeStarts
{
    /// <inheritdoc/>
    public int Count => fields.Count;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The fields are of another length.</exception>
    public void Fill(int first, int count, Span<double> destination)
    {
        for (int row = 0; row < count; row++)
        {
            double[] field = fields[first + row];
            Shapes.Length(field.Length, destination.Length / count);
            field.CopyTo(destination[(row * field.Length)..]);
        }
    }
}
