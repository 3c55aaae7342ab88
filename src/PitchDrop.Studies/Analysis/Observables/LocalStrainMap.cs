using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.LocalStrain;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>Falk and Langer's D²_min and local strain between two frames.</summary>
public sealed class LocalStrainMap : ITrajectoryObservable
{
    private const double DefaultSpacings = 2.5;

    private static readonly ConfigurationField Radius = ConfigurationField.Optional("neighbourRadius", "Within which neighbours are found for local strain; if left out, 2.5 (V/N)^(1/d).", "length", NumberRule.Positive);

    /// <inheritdoc/>
    public string Name => "d2min";

    /// <inheritdoc/>
    public string Summary => "Falk and Langer's D2_min of every particle between two frames, the error of the best local affine motion, with the local shear strain, and maps of them";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [FrameChoice.First, FrameChoice.Last, Radius];

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        (int from, int to) = FrameChoice.Of(data, settings);
        if (!data.Facts.IsPeriodic)
        {
            throw new RefusedException($"{data.Facts.Name}: its box has open walls; {Name} needs a periodic one");
        }

        double radius = settings.Has("neighbourRadius") ? settings.Number("neighbourRadius") : DefaultSpacings * Math.Pow(1 / data.Facts.Density, 1.0 / data.Facts.Dimension);
        return new ObservableWork { Whole = _ => Measure(data.Paths, data.Facts, from, to, radius) };
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        var quantities = new QuantityList(samples);
        int species = samples.Facts.SpeciesNames.Count;
        string unit = $"{samples.LengthUnit}^2";
        for (int s = 0; s < species; s++)
        {
            (string, WhereValue) where = ("species", samples.Facts.SpeciesNames[s]);
            quantities.Add("D2_min", "D2_min, the sum over a particle's neighbours, mean over particles", OwnScalars.Joined(samples, 2 * s), unit, where);
            quantities.Add("local_shear_strain", "invariant of the local strain's deviator, mean over particles", OwnScalars.Joined(samples, (2 * s) + 1), "1", where);
        }

        int undetermined = samples.All.Sum(s => s.Array("D2_min").As<double>().Count(double.IsNaN));
        double radius = samples.All[0].Array("radius").As<double>()[0];
        string caption = $"of the particle nearest to each place of a plane through the middle of the box, in the earlier frame of {samples.Facts.Name}.";
        return new ObservableOutcome
        {
            Arrays = OwnScalars.Arrays(samples),
            Figures =
            [
                new OutcomeFigure("", ParticleMaps.Of(samples.All[0], "D2_min", "D^2_{min}"), $"D^2_{{min}} [{unit}], the sum over neighbours, {caption}"),
                new OutcomeFigure("strain", ParticleMaps.Of(samples.All[0], "shear_strain", "shear strain"), $"Local shear strain {caption}"),
            ],
            Quantities = quantities.All,
            Remarks =
            [
                OwnScalars.Said(samples, "the particles, as if they were independent: lower bounds"),
                FormattableString.Invariant($"neighbours are all images within {radius:g5} {samples.LengthUnit} in the earlier frame, weight 1"),
                .. undetermined > 0 ? [$"{undetermined} particles have neighbours that do not determine an affine motion, and are NaN"] : Array.Empty<string>(),
                .. quantities.Remarks,
            ],
        };
    }

    private static NamedArray[] Measure(IPaths paths, TrajectoryFacts facts, int from, int to, double radius)
    {
        var local = new LocalDeformation(paths, from, to, radius);
        int n = paths.Particles, d = paths.Dimension;
        int[] species = paths.Species.ToArray();
        double[] f = new double[n * d * d];
        for (int q = 0; q < f.Length; q++)
        {
            f[q] = local.Deformation(q / (d * d), q / d % d, q % d);
        }

        return
        [
            OwnScalars.Kept([.. facts.SpeciesNames.SelectMany((_, s) => new[] { DisplacementMap.Mean(local.SquaredMinimum, species, s), DisplacementMap.Mean(local.ShearStrain, species, s) })]),
            NamedArray.Of("D2_min", local.SquaredMinimum, $"{facts.LengthUnit}^2", "sum over neighbours of squared departures from the best affine motion, of each particle in the order of identities; NaN where it is not determined"),
            NamedArray.Of("shear_strain", local.ShearStrain, "1", "second invariant of the deviator of (F^T F - 1)/2; gamma/2 in a small simple shear"),
            NamedArray.Of("neighbours", local.Neighbours, "1", "neighbours of each particle"),
            NamedArray.Of("F", f, "1", "the best affine motion F of each particle, [particle, row, column]", n, d, d),
            NamedArray.Scalar("radius", radius, facts.LengthUnit, "within which neighbours were found"),
            NamedArray.Of("times", [paths.Times[from], paths.Times[to]], facts.TimeUnit, "times of the two frames"),
            ParticleMaps.Cut(paths, from),
        ];
    }
}
