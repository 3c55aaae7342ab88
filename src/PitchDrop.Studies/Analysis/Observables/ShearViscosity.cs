using PitchDrop.Data.Arrays;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Rheology;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Observables;

/// <summary>The shear viscosity: of a steady flow from its stress, of a liquid in equilibrium from the fluctuations of its stress.</summary>
public sealed class ShearViscosity : ITrajectoryObservable
{
    /// <inheritdoc/>
    public string Name => "viscosity";

    /// <inheritdoc/>
    public string Summary => "shear viscosity from the stress of particles: <sigma_xy>/rate of a steady flow; in equilibrium by Green and Kubo, the Einstein-Helfand form beside it";

    /// <inheritdoc/>
    public bool NeedsPeriodicBox => true;

    /// <inheritdoc/>
    public bool ComparesFrames => true;

    /// <inheritdoc/>
    public IReadOnlyList<ConfigurationField> Settings => [StressColumns.Names, StressColumns.Sign];

    /// <inheritdoc/>
    public TrajectoryNeeds NeedsOf(Configuration settings) => StressColumns.Needs(settings);

    /// <inheritdoc/>
    public ObservableWork WorkOn(TrajectoryData data, Configuration settings)
    {
        StressSeries stress = StressColumns.Of(data, settings);
        BoxFlow flow = MotionPaths.FlowOf(data);
        if (flow.Change is { } change)
        {
            throw new RefusedException($"{data.Facts.Name}: its box changes ({change}); accepted for a viscosity is a box that is sheared steadily in the plane xy, or one at rest");
        }

        if (flow.Rate is { } rate and not 0)
        {
            return new ObservableWork { Whole = _ => [OwnScalars.Kept(stress.Viscosity(rate), new Estimate(rate, 0))] };
        }

        if (!settings.Has("T"))
        {
            throw new RefusedException($"{data.Facts.Name}: the viscosity from fluctuations needs the temperature: --set T=…, in the unit of energy of the stress");
        }

        try
        {
            StressFluctuations found = StressFluctuations.Of(stress, settings.Number("T"));
            return new ObservableWork { Whole = _ => Kept(found, data.Facts) };
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{data.Facts.Name}: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public ObservableOutcome Join(ObservableSamples samples)
    {
        string unit = $"stress {samples.TimeUnit}";
        bool[] flows = [.. samples.All.Select(s => s.Arrays.Count == 1)];
        if (flows.Distinct().Count() > 1)
        {
            throw new RefusedException($"{samples.All[Array.IndexOf(flows, !flows[0])].Facts.Name}: {(flows[0] ? "is not sheared" : "is sheared")}, unlike {samples.Facts.Name}; they are not samples of one ensemble");
        }

        var quantities = new QuantityList(samples);
        if (flows[0])
        {
            double rate = OwnScalars.Joined(samples, 1).Value ?? double.NaN;
            Scalar eta = OwnScalars.Joined(samples, 0);
            quantities.Add("eta", "shear viscosity", eta, unit, samples.Conditions.Any(c => c.Key == "rate") ? [] : [("rate", double.Parse(rate.ToString("g6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture))]);
            return new ObservableOutcome
            {
                Arrays = [NamedArray.Scalar("eta", eta.Value ?? double.NaN, unit, "shear viscosity"), NamedArray.Scalar("rate", rate, $"1/{samples.TimeUnit}", "shear rate, from the strain of the box")],
                Quantities = quantities.All,
                Remarks = [OwnScalars.Said(samples, "blocks of frames, as long as they are correlated"), FormattableString.Invariant($"the shear rate is {rate:g6}, from the strain of the box; all frames count, so that those before the flow is steady should be left out (skipFrames)"), "where velocities in the stress include the flow its mean velocity adds noise to sigma_xy, and no mean: compute stress/atom with a compute temp/deform has less", .. quantities.Remarks],
            };
        }

        quantities.Add("eta", "shear viscosity, Green and Kubo", OwnScalars.Joined(samples, 0), unit);
        quantities.Add("G_inf", "mean square of the stress, V<sigma_xy^2>/T", OwnScalars.JoinedCurve(samples, "G", "t")[0], "stress");
        string[] sparse = OwnScalars.JoinedCurve(samples, "G", "t") is [{ Value: { } atOnce }, { Value: { } next }, ..] && next < 0.5 * atOnce
            ? [FormattableString.Invariant($"between one frame and the next G falls from {atOnce:g4} to {next:g4}: frames are too far apart to integrate it, and eta is wrong by more than its error says; write the stress more often")]
            : [];
        double[] lags = samples.All.Select(s => s.Array("t").As<double>()).MinBy(t => t.Length)!;
        CurveTable Table(string kept, string symbol, string of, string meaning)
        {
            Scalar[] curve = OwnScalars.JoinedCurve(samples, kept, "t");
            return new CurveTable(kept,
            [
                NamedArray.Of("t", lags, samples.TimeUnit, "lag"),
                NamedArray.Of(symbol, [.. curve.Select(c => c.Value ?? double.NaN)], of, meaning),
                NamedArray.Of($"{symbol}_error", [.. curve.Select(c => c.Error ?? double.NaN)], of, "its standard error"),
            ]);
        }

        CurveTable[] tables = [Table("G", "G", "stress", "relaxation modulus, V<sigma(0) sigma(t)>/T"), Table("GreenKubo", "eta", unit, "its integral up to t"), Table("Helfand", "eta", unit, "mean square of the integrated stress over 2t")];
        Mark[] marks = [.. tables[1..].Select(t => Curve.LineAndPoints([.. lags.Skip(1)], [.. t.Columns[1].As<double>().Skip(1)], [.. t.Columns[2].As<double>().Skip(1)], t.Name == "Helfand" ? "Einstein-Helfand" : "Green-Kubo"))];
        return new ObservableOutcome
        {
            Tables = tables,
            Figures = [new OutcomeFigure("", new Figure { Panels = [new Panel { X = Axis.Log("t", samples.TimeUnit), Y = Axis.Linear("eta(t)", unit), Marks = marks }] }, "The viscosity as an integral over the stress autocorrelation up to t, and in the form of Einstein and Helfand.")],
            Quantities = quantities.All,
            Remarks = [.. sparse, OwnScalars.Said(samples, "blocks of time origins"), .. samples.All.Select(s => $"{s.Facts.Name}: {string.Concat(s.Array("remark").As<int>().Select(c => (char)c))}"), .. quantities.Remarks],
        };
    }

    private static NamedArray[] Kept(StressFluctuations found, TrajectoryFacts facts) =>
    [
        OwnScalars.Kept(found.Viscosity),
        OwnScalars.KeptAs("G", [.. found.Autocorrelation]),
        OwnScalars.KeptAs("GreenKubo", [.. found.GreenKubo]),
        OwnScalars.KeptAs("Helfand", [.. found.Helfand]),
        NamedArray.Of("t", [.. found.Lags], facts.TimeUnit, "lag"),
        NamedArray.Of("remark", [.. found.Remark.Select(c => (int)c)], "1", "how the plateau was found, character by character"),
    ];
}
