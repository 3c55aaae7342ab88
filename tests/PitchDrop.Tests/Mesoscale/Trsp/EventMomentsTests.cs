using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

public class EventMomentsTests
{
    [Theory]
    [InlineData(8, 4, 1.0), InlineData(6, 1, 1.0), InlineData(6, 4, 0.2)]
    [Verifies("Trsp", "20")]
    public void Events_of_a_lattice_in_equilibrium_have_the_moments_that_time_reversal_demands(int side, int clusterSize, double facilitation)
    {
        TrspModel model = SetA.Of(new TrspConditions { Side = side, Temperature = 0.47, ClusterSize = clusterSize, Facilitation = facilitation });
        var moments = new EventMoments(5000);
        var buffer = new RearrangementBuffer(5000);
        for (uint replica = 0; replica < 40; replica++)
        {
            var lattice = new TrspLattice(model, 21, replica);
            buffer.Clear();
            lattice.Advance(buffer, double.PositiveInfinity);
            moments.Add(buffer);
        }

        Assert.Equal(40, moments.Blocks);
        Assert.All(moments.Against(model), check => Agreement.Within(check.Demanded, check.Measured));
    }

    [Fact]
    [Verifies("Trsp", "20")]
    public void A_response_ten_percent_too_strong_is_seen_and_the_right_one_is_not()
    {
        TrspModel model = SetA.Whole(4, 0.47);
        var right = new EventMoments(4000);
        new MutantLattice(model, 1, 3).Run(right, 80_000);
        Assert.All(right.Against(model), check => Agreement.Within(check.Demanded, check.Measured));

        var wrong = new EventMoments(4000);
        new MutantLattice(model, 1.1, 3).Run(wrong, 80_000);
        Assert.InRange(wrong.Against(model).Max(check => Math.Abs(check.Deviation)), 6, double.PositiveInfinity);
    }

    [Fact]
    [Verifies("Trsp", "21")]
    public void Transitions_between_bins_go_as_often_one_way_as_the_other()
    {
        TrspModel model = SetA.Of(new TrspConditions { Side = 6, Temperature = 0.47 });
        var transitions = new BinnedTransitions(-0.2, 0.3, 0.7, 1.2);
        for (uint replica = 0; replica < 40; replica++)
        {
            transitions.Add(new TrspLattice(model, 22, replica).Events(2500));
        }

        Assert.Equal(100_000, transitions.Events);
        for (int a = 0; a < transitions.Bins; a++)
        {
            for (int b = 0; b < a; b++)
            {
                // Events follow each other nearly independently: the difference of two counts has their sum as its variance.
                long there = transitions[a, b], back = transitions[b, a];
                Assert.InRange(there, back - (4 * Math.Sqrt(there + back)), back + (4 * Math.Sqrt(there + back)));
                Assert.Equal(there / (double)back, transitions.Ratio(a, b), 1e-15);
                Assert.Equal(there / 1e5, transitions.Flux(a, b), 1e-15);
            }
        }
    }

    [Fact]
    public void Moments_are_those_of_the_values_added()
    {
        var moments = new EventMoments(3);
        (double Before, double After)[] events = [(1, 2), (0.5, -1), (2, 2), (-1, 0.25), (0.75, 1), (3, -2)];
        foreach (var (before, after) in events)
        {
            moments.Add(before, after);
        }

        double b = events.Average(e => e.Before), a = events.Average(e => e.After);
        Assert.Equal(b, moments.MeanBefore.Value, 1e-14);
        Assert.Equal(a, moments.MeanAfter.Value, 1e-14);
        Assert.Equal(a - b, moments.MeanChange.Value, 1e-14);
        Assert.Equal(events.Average(e => (e.Before - b) * (e.Before - b)), moments.VarianceBefore.Value, 1e-14);
        Assert.Equal(events.Average(e => (e.After - a) * (e.After - a)), moments.VarianceAfter.Value, 1e-14);
        Assert.Equal(events.Average(e => (e.Before - b) * (e.After - a)), moments.Covariance.Value, 1e-14);
        Assert.Equal(events.Average(e => e.Before * e.After * (e.Before - e.After)), moments.Asymmetry.Value, 1e-14);
    }

    [Fact]
    public void A_count_saved_and_loaded_goes_on_as_before()
    {
        var moments = new EventMoments(3);
        var transitions = new BinnedTransitions(0, 1);
        var buffer = new RearrangementBuffer(10);
        for (int i = 0; i < 10; i++)
        {
            buffer.Add(i, 0, Math.Sin(i), Math.Cos(i));
        }

        moments.Add(buffer);
        transitions.Add(buffer);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        moments.WriteState(writer);
        transitions.WriteState(writer);
        var (loaded, loadedTransitions) = (new EventMoments(3), new BinnedTransitions(0, 1));
        using var reader = new BinaryReader(new MemoryStream(stream.ToArray()));
        loaded.ReadState(reader);
        loadedTransitions.ReadState(reader);
        moments.Add(buffer);
        loaded.Add(buffer);
        Assert.Equal(6, loaded.Blocks);
        Assert.Equal(moments.Covariance, loaded.Covariance);
        Assert.Equal(transitions[2, 1], loadedTransitions[2, 1]);
        Assert.Equal(10, loadedTransitions.Events);
        Assert.Throws<InvalidDataException>(() => new EventMoments(4).ReadState(new BinaryReader(new MemoryStream(stream.ToArray()))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinnedTransitions(1, 1));
    }

    [Fact]
    public void Averages_over_time_are_on_target_and_averages_over_events_are_not()
    {
        // ⟨S⟩ and ⟨S(0)S(1)⟩ at even times; weighting by events instead adds about 0.09 at this side and temperature.
        TrspModel model = SetA.Of(new TrspConditions { Side = 8, Temperature = 0.47 });
        const int Copies = 60, Snapshots = 20;
        double[] mean = new double[Copies], variance = new double[Copies], next = new double[Copies], atEvents = new double[Copies], softness = new double[model.Sites];
        var buffer = new RearrangementBuffer(1);
        for (int copy = 0; copy < Copies; copy++)
        {
            var lattice = new TrspLattice(model, 23, (uint)copy);
            double events = 0;
            for (int k = 1; k <= Snapshots; k++)
            {
                do
                {
                    // Softness just before the event: an average over events of what the cluster saw.
                    double now = lattice.MeanSoftness();
                    buffer.Clear();
                    lattice.Advance(buffer, 300.0 * k);
                    atEvents[copy] += buffer.Count * now;
                    events += buffer.Count;
                }
                while (buffer.IsFull);

                lattice.CopySoftness(softness);
                for (int i = 0; i < softness.Length; i++)
                {
                    double s = softness[i] - model.MeanSoftness;
                    mean[copy] += softness[i] / softness.Length / Snapshots;
                    variance[copy] += s * s / softness.Length / Snapshots;
                    next[copy] += s * (softness[model.Geometry.Shifted(i, (1, 0, 0))] - model.MeanSoftness) / softness.Length / Snapshots;
                }
            }

            atEvents[copy] /= events;
        }

        Agreement.Within(model.MeanSoftness, BlockedMean.OfIndependent(mean));
        Agreement.Within(model.Covariance.Values[0], BlockedMean.OfIndependent(variance));
        Agreement.Within(model.Covariance.Values[1], BlockedMean.OfIndependent(next));
        Assert.InRange(BlockedMean.OfIndependent(atEvents).Value - model.MeanSoftness, 0.04, 0.14);
    }
}
