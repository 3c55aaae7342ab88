using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Tests.Mesoscale.Trsp;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Validation.Mesoscale.Trsp;

/// <summary>Slow statistics of parameter set A: relaxation, heterogeneity and ageing of an independent implementation, with its errors.</summary>
[Trait("Category", "Slow")]
public class TrspMarksTests
{
    [Theory]
    [InlineData(20, 0.70, 4, 60, 27.07, 0.04, 43.71, 0.06, 16.2, 0.960, 0.042)]
    [InlineData(20, 0.47, 4, 2800, 1043, 9, 2001, 19, 909, 9.4, 0.7)]
    [InlineData(12, 0.55, 4, 450, 172.0, 1.6, 305, 3, 142, 4.07, 0.21)]
    [InlineData(12, 0.47, 1, 1900, 751, 8, 1300, 15, 689, 2.77, 0.26)]
    public void Relaxation_times_and_susceptibility_are_the_known_ones(
        int side, double temperature, int clusterSize, double span, double first, double firstError, double second, double secondError, double peakTime, double peak, double peakError)
    {
        TrspModel model = SetA.Of(new TrspConditions { Side = side, Temperature = temperature, ClusterSize = clusterSize });
        PersistenceRun run = PersistenceRun.Of(model, 200, span, seed: 41);
        TestContext.Current.TestOutputHelper?.WriteLine($"t(1/e) {run.TimeOf(Math.Exp(-1))}, t(0.2) {run.TimeOf(0.2)}, chi_4 {run.Susceptibility(peakTime)}");
        Agreement.Between(new Estimate(first, firstError), run.TimeOf(Math.Exp(-1)));
        Agreement.Between(new Estimate(second, secondError), run.TimeOf(0.2));

        // The peak is flat: at the time where it was found elsewhere χ₄ is within its error of its greatest value.
        Agreement.Between(new Estimate(peak, peakError), run.Susceptibility(peakTime));
    }

    [Fact]
    public void Softness_ages_as_it_is_known_to()
    {
        double[] times = [1, 156, 663, 2807], known = [0.067, -0.121, -0.326, -0.531], errors = [0.010, 0.009, 0.009, 0.009];
        TrspModel hot = SetA.Of(new TrspConditions { Side = 20, Temperature = 0.70 }), cold = SetA.Of(new TrspConditions { Side = 20, Temperature = 0.47 });
        const int Copies = 80;
        double[][] found = [.. times.Select(_ => new double[Copies])];
        Parallel.For(0, Copies, copy =>
        {
            var lattice = new TrspLattice(cold, TrspLattice.Equilibrium(hot, 42, (uint)copy), 42, (uint)copy);
            var buffer = new RearrangementBuffer(4096);
            for (int k = 0; k < times.Length; k++)
            {
                do
                {
                    buffer.Clear();
                    lattice.Advance(buffer, times[k]);
                }
                while (buffer.IsFull);

                found[k][copy] = lattice.MeanSoftness();
            }
        });
        for (int k = 0; k < times.Length; k++)
        {
            Agreement.Between(new Estimate(known[k], errors[k]), BlockedMean.OfIndependent(found[k]));
        }
    }

    [Fact]
    public void A_lattice_of_side_64_keeps_its_mean_and_its_moments()
    {
        // One copy starts in equilibrium and stays there: 300 000 events are about one relaxation time of 262 144 sites.
        TrspModel model = SetA.Of(new TrspConditions { Side = 64, Temperature = 0.47 });
        var lattice = new TrspLattice(model, 43, 0);
        var moments = new EventMoments(6000);
        var buffer = new RearrangementBuffer(6000);
        for (int k = 0; k < 50; k++)
        {
            buffer.Clear();
            lattice.Advance(buffer, double.PositiveInfinity);
            moments.Add(buffer);
        }

        Assert.All(moments.Against(model), check => Agreement.Within(check.Demanded, check.Measured));

        // The mean over the lattice has the variance K(q = 0)/N.
        Agreement.Within(model.MeanSoftness, new Estimate(lattice.MeanSoftness(), Math.Sqrt(model.Covariance.Spectrum[0] / model.Sites)));
    }

    [Fact]
    public void A_response_ten_percent_too_strong_is_seen_by_eight_errors_and_more()
    {
        TrspModel model = SetA.Whole(4, 0.47);
        var wrong = new EventMoments(8000);
        new MutantLattice(model, 1.1, 44).Run(wrong, 400_000);
        var right = new EventMoments(8000);
        new MutantLattice(model, 1, 44).Run(right, 400_000);
        Assert.InRange(wrong.Against(model).Max(check => Math.Abs(check.Deviation)), 8, double.PositiveInfinity);
        Assert.All(right.Against(model), check => Agreement.Within(check.Demanded, check.Measured));
    }
}
