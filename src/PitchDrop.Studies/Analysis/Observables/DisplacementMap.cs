using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Displacement fields between two frames.</summary>
public sealed class DisplacementMap : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "displacement-field";

    /// <inheritdoc/>
    public string Summary => "displacement of every particle between two frames, whole and with the motion of the box and the mean of all particles taken off, and a map of it";

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [FrameChoice.First, FrameChoice.Last];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        (int from, int to) = FrameChoice.Of(data, settings);
        return new ObservableWork { Whole = _ => Measure(data.Paths, data.Facts, from, to) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var quantities = new QuantityList(samples);
        for (int s = 0; s < samples.Facts.SpeciesNames.Count; s++)
        {
            (string, WhereValue) where = ("species", samples.Facts.SpeciesNames[s]);
            quantities.Add("mean_displacement", "mean length of the displacement, motion of the box and mean of all particles taken off", OwnScalars.Joined(samples, s), samples.LengthUnit, where);
        }

        return new ObservableOutcome
        {
            Arrays = OwnScalars.Arrays(samples),
            Figures = [new OutcomeFigure("", ParticleMaps.Of(samples.All[0], "length", "|d|"), $"Length of the displacement [{samples.LengthUnit}] of the particle nearest to each place of a plane through the middle of the box, in the earlier frame of {samples.Facts.Name}.")],
            Quantities = quantities.All,
            Remarks = [OwnScalars.Said(samples, "the particles, as if they moved independently: lower bounds"), .. quantities.Remarks],
        };
    }

    private static NamedArray[] Measure(IPaths paths, TrajectoryFacts facts, int from, int to)
    {
        int n = paths.Particles, d = paths.Dimension;
        double[] whole = DisplacementField.Total(paths, from, to), left = DisplacementField.AffineTakenOff(paths, from, to), start = new double[paths.Length];
        DisplacementField.TakeMeanOff(left, n);
        double[] lengths = DisplacementField.Lengths(left, n);
        paths.Read(from, 0, start);
        int[] species = paths.Species.ToArray();
        return
        [
            OwnScalars.Kept([.. facts.SpeciesNames.Select((_, s) => Mean(lengths, species, s))]),
            NamedArray.Of("positions", start, facts.LengthUnit, "unwrapped positions in the earlier frame, [axis, particle], particles in the order of their identities", d, n),
            NamedArray.Of("displacement", whole, facts.LengthUnit, "unwrapped displacement to the later frame, [axis, particle]", d, n),
            NamedArray.Of("nonaffine", left, facts.LengthUnit, "displacement with the motion of the box and then the mean of all particles (each of the same weight) taken off, [axis, particle]", d, n),
            NamedArray.Of("length", lengths, facts.LengthUnit, "its length, of each particle"),
            NamedArray.Of("species", species, "1", "species of each particle, from 0"),
            NamedArray.Of("times", [paths.Times[from], paths.Times[to]], facts.TimeUnit, "times of the two frames"),
            ParticleMaps.Cut(paths, from),
        ];
    }

    /// <summary>The mean over the particles of a species, those that are NaN left out; null for fewer than two.</summary>
    internal static Estimate? Mean(double[] values, int[] species, int of)
    {
        double[] own = [.. values.Where((v, i) => species[i] == of && double.IsFinite(v))];
        return own.Length < 2 ? null : BlockedMean.OfIndependent(own);
    }
}
