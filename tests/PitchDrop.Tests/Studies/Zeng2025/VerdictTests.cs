using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Observables.Rheology;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;
using PitchDrop.Studies.Zeng2025;
using PitchDrop.Studies.Zeng2025.Figures;

namespace PitchDrop.Tests.Studies.Zeng2025;

/// <summary>Every verdict can fail: planted numbers that are wrong give no, and those that are not sharp enough give nothing.</summary>
public class VerdictTests
{
    [Fact]
    public void A_printed_number_is_met_only_within_its_margin_errors_included()
    {
        Assert.True(Verdict.Within(Known(0.68, 0.008), 0.664, 0.1));
        Assert.False(Verdict.Within(Known(0.80, 0.008), 0.664, 0.1));

        // Near it but not sharp; sharp but on the edge of the margin.
        Assert.Null(Verdict.Within(Known(0.664, 0.03), 0.664, 0.1));
        Assert.Null(Verdict.Within(Known(0.72, 0.008), 0.664, 0.1));
        Assert.Null(Verdict.Within(null, 0.664, 0.1));
        Assert.NotNull(Verdict.PrintedWithin(Known(0.68, 0.008), 0.664, 0.1, "print"));
        Assert.NotNull(Verdict.PrintedWithin(Known(0.80, 0.008), 0.664, 0.1, "print"));
        Assert.Null(Verdict.PrintedWithin(Known(0.72, 0.008), 0.664, 0.1, "print"));
    }

    [Fact]
    public void A_quarter_is_a_quarter_only_where_a_third_and_a_fifth_are_ruled_out()
    {
        Measured whole = Known(0.66, 0.008);
        Assert.True(Verdict.IsFraction(Known(0.166, 0.006), whole, 4));

        // An error with which a third would do as well; a third; a fifth.
        Assert.Null(Verdict.IsFraction(Known(0.19, 0.012), whole, 4));
        Assert.False(Verdict.IsFraction(Known(0.22, 0.006), whole, 4));
        Assert.False(Verdict.IsFraction(Known(0.132, 0.006), whole, 4));

        // What three errors of a known spread rule out, those of two degrees of freedom do not.
        Assert.Null(Verdict.IsFraction(Known(0.166, 0.006) with { DegreesOfFreedom = 2 }, whole, 4));
        Assert.Null(Verdict.IsFraction(Known(0.166, 0.02), whole, 4));
    }

    [Fact]
    public void What_does_not_depend_on_the_rate_has_a_slope_near_nought_and_sharp()
    {
        Assert.True(Verdict.Flat(Known(0.02, 0.02), 0.1));
        Assert.False(Verdict.Flat(Known(-0.2, 0.02), 0.1));
        Assert.Null(Verdict.Flat(Known(0, 0.05), 0.1));
        Assert.Null(Verdict.Flat(null, 0.1));
        Assert.True(Verdict.Sign(Known(0.2, 0.05)));
        Assert.False(Verdict.Sign(Known(-0.2, 0.05)));
        Assert.Null(Verdict.Sign(Known(0.1, 0.05)));
    }

    [Fact]
    public void Spots_that_lie_at_modes_are_told_from_such_as_do_not_and_from_too_few()
    {
        // Ten spots a cluster, half as far from modes as at random, each cluster with p = 0.01.
        FlowZone[] near = [.. Enumerable.Repeat(Zone(10, 1, 2, 0.2, 0.01), 5)], far = [.. Enumerable.Repeat(Zone(10, 2.1, 2, 0.2, 0.6), 5)];
        Assert.True(ZoneCoincidence.Verdict(near));
        Assert.False(ZoneCoincidence.Verdict(far));
        Assert.Null(ZoneCoincidence.Verdict(far[..1]));
        Assert.Null(ZoneCoincidence.Verdict([]));
        Assert.Null(ZoneCoincidence.Verdict([Zone(0, double.NaN, double.NaN, double.NaN, double.NaN)]));

        // 1.05 with an error of 0.1/√5 of the mean; p of one cluster is its own.
        Assert.Equal((1.05, 0.1 / Math.Sqrt(5)), (ZoneCoincidence.Nearness(far)!.Value.Value, ZoneCoincidence.Nearness(far)!.Value.Error), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-12);
        Assert.Equal(0.6, ZoneCoincidence.PValue(far[..1])!.Value, 1e-9);
        Assert.Equal([0.6, 0.01], new[] { far[0], near[0] }.Select(z => ZoneCoincidence.Quantities([z], "4", []).First().Value), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void All_flows_are_steady_only_where_each_is_shown_to_be()
    {
        FlowEvidence Flow(double? drift, double error) => new("flow", new SteadyMean(new Estimate(1, 0.01), 10, 1, drift is { } d ? new Estimate(d, error) : null, 7, true), new CagePlateau(new Estimate(0.5, 0.01), 0.01, 0.03, true), null);
        Assert.Equal(Agreement.Yes, FigureSteady.Steady([Flow(0.01, 0.01), Flow(-0.02, 0.01)]).Agreement);
        Assert.Equal(Agreement.No, FigureSteady.Steady([Flow(0.01, 0.01), Flow(0.2, 0.01)]).Agreement);
        Assert.Equal(Agreement.NotComparable, FigureSteady.Steady([Flow(0.01, 0.01), Flow(0.01, 0.05)]).Agreement);
        Assert.Equal(Agreement.NotComparable, FigureSteady.Steady([Flow(0.01, 0.01), Flow(null, 0)]).Agreement);
        Assert.Equal(Agreement.NotComparable, FigureSteady.Steady([]).Agreement);
        Assert.True(TimeSteps.All([true, true]));
        Assert.False(TimeSteps.All([true, null, false]));
        Assert.Null(TimeSteps.All([true, null]));
        Assert.Null(TimeSteps.All([]));
    }

    [Fact]
    public void Copies_of_a_cluster_that_bears_no_more_than_the_flow_say_so()
    {
        // Thirty copies with a spread of about one: an error of 0.2. The later stress is that at the peak less 2, copy by copy.
        double[] peak = [.. Enumerable.Range(0, 30).Select(k => 5 + Math.Sin(2.4 * k))], later = [.. peak.Select((s, k) => s - 2 + (0.1 * Math.Cos(k)))];
        Measured flow = Known(2, 0.05);
        (Measured? excess, Measured drop) = CopyStress.Of(peak, later, flow);
        Assert.True(Verdict.Sign(excess));
        Assert.True(Verdict.Sign(drop));
        Assert.Equal((29, 2), (drop.DegreesOfFreedom, drop.Value), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 0.05);

        // What all copies share does not enter the error of the drop.
        Assert.InRange(drop.Error, 0.005, 0.03);
        Assert.False(Verdict.Sign(CopyStress.Of(peak, later, Known(8, 0.05)).Excess));
        Assert.Null(Verdict.Sign(CopyStress.Of(peak, later, Known(5, 0.05)).Excess));
        Assert.Null(CopyStress.Of(peak, later, null).Excess);
        Assert.False(Verdict.Sign(CopyStress.Of(later, peak, flow).Drop));
    }

    private static Measured Known(double value, double error) => new(new Estimate(value, error), 100);

    private static FlowZone Zone(int spots, double distance, double random, double deviation, double p) => new(0, 3, default, 300, 0, spots, distance, random, deviation, p, [], [], "");
}
