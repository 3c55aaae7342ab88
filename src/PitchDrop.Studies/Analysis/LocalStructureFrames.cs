using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The frames of a trajectory as structure functions see them: lengths in their unit, species by number of particles, A the one with most.</summary>
internal sealed class LocalStructureFrames
{
    private readonly IPaths _paths;
    private readonly StructureFunctionSet _set;
    private readonly double _unit;
    private readonly int[] _kinds;

    /// <summary>Checks that trajectory and set go together.</summary>
    /// <exception cref="RefusedException">The trajectory's box has open walls, it has fewer species than the set names, or not the one that is to be described.</exception>
    public LocalStructureFrames(TrajectoryData data, Configuration settings, StructureFunctionSet set, string what)
    {
        StructureSettings.DemandPeriodic(data, what);
        TrajectoryFacts facts = data.Facts;
        (_paths, _set, _unit) = (data.Paths, set, settings.Number(LocalStructureSettings.Unit.Key));
        int species = facts.SpeciesNames.Count;
        if (species < set.Species)
        {
            throw new RefusedException($"{facts.Name}: has {species} species ({string.Join(", ", facts.SpeciesNames)}); {what} needs {set.Species}: its structure functions name species up to {StructureFunctionSet.NameOf(set.Species - 1)}");
        }

        if (species > StructureFunctionSet.MostSpecies)
        {
            throw new RefusedException($"{facts.Name}: has {species} species; {what} takes at most {StructureFunctionSet.MostSpecies}");
        }

        int[] order = [.. Enumerable.Range(0, species).OrderByDescending(s => facts.SpeciesCounts[s]).ThenBy(s => s)];
        Letters = [.. order.Select(s => facts.SpeciesNames[s])];
        int centre = order[0];
        if (settings.Has(LocalStructureSettings.Species.Key))
        {
            string name = settings.Text(LocalStructureSettings.Species.Key);
            centre = facts.SpeciesNames.ToList().IndexOf(name);
            if (centre < 0)
            {
                throw new RefusedException($"{facts.Name}: has no species {name} (structureSpecies); it has {string.Join(", ", facts.SpeciesNames)}");
            }
        }

        int[] own = _paths.Species.ToArray();
        _kinds = Array.ConvertAll(own, s => Array.IndexOf(order, s));
        Members = [.. Enumerable.Range(0, own.Length).Where(i => own[i] == centre)];
        Centre = facts.SpeciesNames[centre];
    }

    /// <summary>The particles that are described [M].</summary>
    public int[] Members { get; }

    /// <summary>Name of their species.</summary>
    public string Centre { get; }

    /// <summary>Names of the trajectory's species by their letters: A, B, ….</summary>
    public IReadOnlyList<string> Letters { get; }

    /// <summary>The structure functions of a frame [M, F].</summary>
    /// <exception cref="ArgumentException">The frame does not allow them.</exception>
    public double[] Of(int frame, int threads)
    {
        double[] positions = new double[_paths.Length];
        _paths.Read(frame, 0, positions);
        for (int k = 0; k < positions.Length; k++)
        {
            positions[k] /= _unit;
        }

        Box box = _paths.BoxOf(frame);
        var scaled = new Box(box.Dimension, (box.LengthX / _unit, box.LengthY / _unit, box.LengthZ / _unit), (box.TiltXY / _unit, box.TiltXZ / _unit, box.TiltYZ / _unit));
        return LocalStructure.Of(scaled, positions, _kinds, Members, _set, threads);
    }
}
