using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Structure;

/// <summary>Which particles are of which species, and their coordinates gathered. Immutable.</summary>
internal sealed class SpeciesMembers
{
    private readonly int _dimension, _particles;
    private readonly int[][] _members;

    /// <summary>Sorts the particles.</summary>
    public SpeciesMembers(IPaths paths)
    {
        (_dimension, _particles) = (paths.Dimension, paths.Particles);
        int[] species = paths.Species.ToArray();
        _members = [.. Enumerable.Range(0, paths.SpeciesNames.Count).Select(s => Enumerable.Range(0, species.Length).Where(i => species[i] == s).ToArray())];
    }

    /// <summary>Room for the coordinates of each species [S][dN_α].</summary>
    public double[][] Room() => Array.ConvertAll(_members, m => new double[_dimension * m.Length]);

    /// <summary>Gathers the coordinates of a species from those of all particles [dN].</summary>
    public void Gather(int species, ReadOnlySpan<double> frame, Span<double> points)
    {
        int[] members = _members[species];
        Shapes.Length(frame.Length, _dimension * _particles);
        Shapes.Length(points.Length, _dimension * members.Length);
        for (int axis = 0; axis < _dimension; axis++)
        {
            ReadOnlySpan<double> from = frame.Slice(axis * _particles, _particles);
            Span<double> to = points.Slice(axis * members.Length, members.Length);
            for (int i = 0; i < members.Length; i++)
            {
                to[i] = from[members[i]];
            }
        }
    }
}
