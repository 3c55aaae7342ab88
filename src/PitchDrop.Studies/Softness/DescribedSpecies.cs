using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Studies.Softness;

/// <summary>The species that is followed, as A, the other as B, and lengths in the diameter of A: how structure functions of anyone's particles are taken.</summary>
public sealed class DescribedSpecies
{
    private readonly int[] _kinds;
    private readonly double _diameter;

    /// <summary>Takes the particles of a trajectory.</summary>
    /// <param name="species">Species of each particle [N].</param>
    /// <param name="followed">The species that is followed.</param>
    /// <param name="diameter">σ_AA in the unit of length of the trajectory, &gt; 0.</param>
    /// <param name="functions">The structure functions.</param>
    /// <exception cref="ArgumentException">There is one species, or there are more than two.</exception>
    public DescribedSpecies(ReadOnlySpan<int> species, int followed, double diameter, StructureFunctionSet functions)
    {
        int kinds = species.ToArray().Distinct().Count();
        if (kinds != functions.Species)
        {
            throw new ArgumentException($"particles of {kinds} species; the structure functions are of {functions.Species}", nameof(species));
        }

        (_diameter, Functions) = (Require.Positive(diameter), functions);
        _kinds = Array.ConvertAll(species.ToArray(), s => s == followed ? 0 : 1);
        Members = [.. Enumerable.Range(0, species.Length).Where(i => _kinds[i] == 0)];
    }

    /// <summary>The particles that are followed.</summary>
    public int[] Members { get; }

    /// <summary>The structure functions.</summary>
    public StructureFunctionSet Functions { get; }

    /// <summary>Structure functions of some particles of a frame [M, F].</summary>
    public double[] Describe(IPaths paths, int frame, ReadOnlySpan<int> particles, int threads)
    {
        double[] places = new double[paths.Length];
        paths.Read(frame, 0, places);
        Box box = paths.BoxOf(frame);
        if (_diameter != 1)
        {
            for (int q = 0; q < places.Length; q++)
            {
                places[q] /= _diameter;
            }

            box = new Box(box.Dimension, (box.LengthX / _diameter, box.LengthY / _diameter, box.Dimension == 2 ? box.LengthZ : box.LengthZ / _diameter), (box.TiltXY / _diameter, box.TiltXZ / _diameter, box.TiltYZ / _diameter));
        }

        return LocalStructure.Of(box, places, _kinds, particles, Functions, threads);
    }
}
