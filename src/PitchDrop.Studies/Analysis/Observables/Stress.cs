using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Rheology;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The stress tensor and the pressure, from sums over particles.</summary>
public sealed class Stress : ITrajectoryObservable
{
    private const string FlowRemark = "the box is sheared: if velocities in the stress include the flow, as of compute stress/atom NULL, sigma_xx and the pressure have m(rate y)^2 of the flow in them, so that both are left out of the quantities (sigma and P among the arrays are the file's); write them with a compute temp/deform in place of NULL, and say --set peculiarStress=true";
    private static readonly string[] Deep = ["xx", "yy", "zz", "xy", "xz", "yz"], Flat = ["xx", "yy", "xy"];

    /// <inheritdoc/>
    public string Name => "stress";

    /// <inheritdoc/>
    public string Summary => "stress tensor (tension positive) and pressure from the stress of particles, as time series and means";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [StressColumns.Names, StressColumns.Sign, StressColumns.IsPeculiar];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => StressColumns.Needs(settings);

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StressSeries stress = StressColumns.Of(data, settings);
        return data.Facts.Times.Count >= 2
            ? new ObservableWork { Whole = _ => Measure(stress, data.Paths, data.Facts) }
            : throw new RefusedException($"{data.Facts.Name}: it has one frame; the mean of a stress needs two");
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        string[] names = samples.Facts.Dimension == 3 ? Deep : Flat;
        var quantities = new QuantityList(samples);
        bool flows = samples.All.Any(s => s.Array("strain").As<double>() is { } g && g.Any(x => x != g[0])), isPeculiar = samples.Settings.Flag(StressColumns.IsPeculiar.Key);
        for (int k = 0; k < names.Length; k++)
        {
            // The mean of the flow's velocity squared comes into xx and the pressure; with the velocity across the flow it is not correlated.
            if (names[k] == "xx" && flows && !isPeculiar)
            {
                continue;
            }

            quantities.Add($"sigma_{names[k]}", $"stress {names[k]}, tension positive", OwnScalars.Joined(samples, k), "stress");
        }

        if (!flows || isPeculiar)
        {
            quantities.Add("P", "pressure", OwnScalars.Joined(samples, names.Length), "stress");
        }

        ObservableSample shown = samples.All[0];
        double[] t = shown.Array("t").As<double>(), tensors = shown.Array("sigma").As<double>();
        int shear = names.Length == 6 ? 3 : 2;
        bool isSheared = shown.Array("strain").As<double>() is { } strain && strain.Any(g => g != strain[0]);
        return new ObservableOutcome
        {
            Arrays = OwnScalars.Arrays(samples),
            Figures =
            [
                new OutcomeFigure(
                    "",
                    new Figure
                    {
                        Panels =
                        [
                            new Panel
                            {
                                X = isSheared ? Axis.Linear("strain") : Axis.Linear("t", samples.TimeUnit),
                                Y = Axis.Linear("sigma_{xy}"),
                                Marks = [Curve.Line(isSheared ? shown.Array("strain").As<double>() : t, [.. Enumerable.Range(0, t.Length).Select(f => tensors[(f * names.Length) + shear])])],
                            },
                        ],
                    },
                    $"Shear stress of {shown.Facts.Name}."),
            ],
            Quantities = quantities.All,
            Remarks = [OwnScalars.Said(samples, "blocks of frames, as long as they are correlated"), "stress is in the unit of the columns divided by that of volume", .. flows && !isPeculiar ? [FlowRemark] : Array.Empty<string>(), .. quantities.Remarks],
        };
    }

    private static NamedArray[] Measure(StressSeries stress, IPaths paths, TrajectoryFacts facts)
    {
        string[] names = stress.Dimension == 3 ? Deep : Flat;
        double[] pressure = stress.Pressure(), tensors = new double[names.Length * pressure.Length];
        for (int k = 0; k < names.Length; k++)
        {
            for (int f = 0; f < pressure.Length; f++)
            {
                tensors[(f * names.Length) + k] = stress.Component(k)[f];
            }
        }

        return
        [
            OwnScalars.Kept([.. names.Select((_, k) => (Estimate?)stress.Mean(k).Mean), BlockingAnalysis.Of(pressure).Mean]),
            NamedArray.Of("t", [.. pressure.Select((_, f) => facts.Times[f])], facts.TimeUnit, "time of a frame"),
            NamedArray.Of("strain", [.. pressure.Select((_, f) => paths.StrainOf(f))], "1", "shear strain since the first frame"),
            NamedArray.Of("sigma", tensors, "stress", $"stress tensor, tension positive, [frame, component]: {string.Join(", ", names)}", pressure.Length, names.Length),
            NamedArray.Of("P", pressure, "stress", "pressure"),
        ];
    }
}
