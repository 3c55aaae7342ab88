using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Studies.Trsp;

public class TrspJobTests
{
    private static readonly ITrspSource SetA = new KnownParameters("A", TrspParameters.SetA);

    private static readonly TrspConditions Conditions = new() { Side = 6, Temperature = 0.7 };

    [Fact]
    [Verifies("Trsp", "40")]
    public void Overlap_and_susceptibility_are_those_of_the_bare_list_of_rearrangements()
    {
        TrspMeasurementJob[] copies = Copies(new TrspModels(), 3);
        TrspResult result = new(copies);
        double half = copies[0].Pilot.HalfLife;
        double[][] overlaps = [.. Enumerable.Range(0, 3).SelectMany(copy => Overlaps(copy, half, result.Curves.Lags))];
        int[] looked = [.. Enumerable.Range(0, result.Curves.Lags.Length).Where(k => k % 10 == 0)];
        Assert.True(looked.Length >= 5);
        Assert.All(looked, k =>
        {
            Assert.Equal(overlaps.Average(o => o[k]), result.Curves.Mean[k].Value, 1e-12);

            // The recorder adds the variance of the mean, as its blocks give it: half of the plain variance at the very most here.
            double mean = overlaps.Average(o => o[k]), variance = 216 * overlaps.Average(o => (o[k] - mean) * (o[k] - mean));
            Assert.InRange(result.Curves.Susceptibility[k].Value, variance - 1e-9, (1.5 * variance) + 1e-9);
        });
    }

    [Fact]
    [Verifies("Trsp", "41")]
    public void The_largest_box_has_the_susceptibility_of_the_lattice_and_single_sites_that_of_independent_ones()
    {
        TrspResult result = new(Copies(new TrspModels(), 3));
        double[] lags = result.Boxes.Lags.ToArray();
        Assert.Equal(3, result.Boxes.Blocks);
        Assert.Equal(3, result.Curves.Blocks);
        Estimate[] whole = result.Boxes.Curve(result.Boxes.Sides.Length - 1), single = result.Boxes.Curve(0);
        Assert.All(Enumerable.Range(0, lags.Length), k =>
        {
            int at = Array.FindIndex(result.Curves.Lags, t => t >= lags[k]);
            double q = result.Curves.Mean[at].Value;
            Assert.Equal(q * (1 - q), single[k].Value, 0.03);
            Estimate full = result.Curves.Susceptibility[at];
            Assert.InRange(whole[k].Value - full.Value, -4 * (whole[k].Error + full.Error), 4 * (whole[k].Error + full.Error));
        });
    }

    [Fact]
    public void A_measurement_that_is_stopped_anywhere_ends_with_the_same_bits()
    {
        var models = new TrspModels();
        TrspMeasurementJob whole = Finished(Copies(models, 1)[0]), before = Begun(Copies(models, 1)[0], 20), after = Begun(Copies(models, 1)[0], 0);
        after.Load(new BinaryReader(new MemoryStream(State(before))));
        Assert.Equal(State(whole), State(Finished(after)));
        Assert.Equal(State(whole), State(Loaded(Begun(Copies(models, 1)[0], 0), State(whole))));
    }

    [Fact]
    public void Quenches_that_are_stopped_anywhere_end_with_the_same_bits_and_begin_in_the_old_equilibrium()
    {
        var models = new TrspModels();
        TrspAgeing plan = new() { Name = "ageing", Source = SetA, StartTemperature = 0.7, Conditions = Conditions with { Temperature = 0.5 }, Seed = 3, FirstStream = 7, Runs = 30, Times = [1e-6, 10, 100] };
        TrspAgeingJob whole = Finished(new TrspAgeingJob(plan, models)), before = Begun(new TrspAgeingJob(plan, models), 25);
        Assert.Equal(State(whole), State(Finished(Loaded(new TrspAgeingJob(plan, models), State(before)))));
        Estimate[] softness = whole.MeanSoftness();
        double hot = TrspParameters.SetA.MeanSoftness(0.7), cold = TrspParameters.SetA.MeanSoftness(0.5);
        Assert.InRange(softness[0].Value - hot, -4 * softness[0].Error, 4 * softness[0].Error);
        Assert.True(softness[2].Value < softness[0].Value);
        Assert.True(softness[2].Value > cold - (4 * softness[2].Error));
    }

    [Fact]
    public void A_test_of_detailed_balance_that_is_stopped_ends_with_the_same_bits_and_finds_the_lattice_in_balance()
    {
        var models = new TrspModels();
        TrspBalance plan = new() { Name = "balance", Source = SetA, Conditions = Conditions, Seed = 5, Stream = 11, Events = 30_000 };
        TrspBalanceJob whole = Finished(new TrspBalanceJob(plan, models)), before = Begun(new TrspBalanceJob(plan, models), 23);
        Assert.Equal(State(whole), State(Finished(Loaded(new TrspBalanceJob(plan, models), State(before)))));
        Assert.InRange(BalanceQuantities.FarthestOff(whole), 0, BalanceQuantities.MostErrors);
        Assert.Equal(30_000, whole.Transitions.Events);

        // Rearrangements come where the lattice is soft.
        Estimate bias = whole.EventAverage.Minus(whole.TimeAverage);
        Assert.True(whole.EventAverage.Value > whole.TimeAverage.Value, $"{bias}");
    }

    [Fact]
    public void Parameters_without_a_model_end_every_job_with_the_reason()
    {
        var models = new TrspModels();
        ITrspSource bad = new KnownParameters("bad", TrspParameters.SetA with { ChangeWidth = new NearExponential { AtZero = 1.2, Amplitude = 1.5, Length = 2 } });
        TrspMeasurement plan = Plan with { Source = bad };
        var pilot = new TrspPilotJob(plan.Pilot, models);
        TrspMeasurementJob job = Finished(new TrspMeasurementJob(plan, 0, Finished(pilot), models));
        Assert.Contains("sigma_Delta", job.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, job.Rearrangements);
        Assert.Equal(job.Refusal, pilot.Refusal);
        Assert.Equal(State(job), State(Loaded(new TrspMeasurementJob(plan, 0, pilot, models), State(job))));
    }

    [Fact]
    public void A_state_of_other_parameters_is_not_gone_on_with()
    {
        var models = new TrspModels();
        TrspMeasurementJob begun = Begun(Copies(models, 1)[0], 3);
        TrspMeasurement other = Plan with { Source = new KnownParameters("A", TrspParameters.SetA with { EntropyConstant = 3.9 }) };
        var job = new TrspMeasurementJob(other, 0, Finished(new TrspPilotJob(other.Pilot, models)), models);
        Assert.Throws<InvalidDataException>(() => Loaded(job, State(begun)));
    }

    private static TrspMeasurement Plan => new() { Name = "tiny", Source = SetA, Conditions = Conditions, Seed = 2, Condition = 5, Replicas = 3, OriginTimes = 30, FourPoint = true };

    private static TrspMeasurementJob[] Copies(TrspModels models, int count)
    {
        TrspPilotJob pilot = Finished(new TrspPilotJob(Plan.Pilot, models));
        return [.. Enumerable.Range(0, count).Select(copy => new TrspMeasurementJob(Plan, copy, pilot, models)).Select(job => count == 1 ? job : Finished(job))];
    }

    // Q of every window of finished blocks, from the rearrangements alone.
    private static IEnumerable<double[]> Overlaps(int copy, double unit, double[] lags)
    {
        var model = new TrspModel(TrspParameters.SetA, Conditions);
        var lattice = new TrspLattice(model, Plan.Seed, Plan.StreamOf(copy));
        var buffer = new RearrangementBuffer(200_000);
        lattice.Advance(buffer, Plan.Length * unit);
        Assert.False(buffer.IsFull);
        var events = Enumerable.Range(0, buffer.Count).Select(i => (Time: buffer.Times[i], Sites: SitesOf(model, buffer.Clusters[i]))).ToArray();
        for (int w = 0; w < Plan.OriginTimes * Plan.OriginsPerTime; w++)
        {
            double origin = w * (unit / Plan.OriginsPerTime);
            double[] first = [.. Enumerable.Repeat(double.PositiveInfinity, model.Sites)];
            foreach (var (time, sites) in events.Where(e => e.Time > origin && e.Time - origin <= lags[^1]))
            {
                foreach (int site in sites)
                {
                    first[site] = Math.Min(first[site], time - origin);
                }
            }

            yield return [.. lags.Select(t => first.Count(f => f > t) / (double)model.Sites)];
        }
    }

    private static int[] SitesOf(TrspModel model, int cluster)
    {
        int[] sites = new int[model.Geometry.Size];
        model.Geometry.SitesOf(cluster, sites);
        return sites;
    }

    private static TJob Finished<TJob>(TJob job)
        where TJob : IResumableJob
    {
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return job;
    }

    private static TJob Begun<TJob>(TJob job, int slices)
        where TJob : IResumableJob
    {
        for (int n = 0; n < slices; n++)
        {
            Assert.False(job.IsFinished);
            job.Advance();
        }

        return job;
    }

    private static TJob Loaded<TJob>(TJob job, byte[] state)
        where TJob : IResumableJob
    {
        job.Load(new BinaryReader(new MemoryStream(state)));
        return job;
    }

    private static byte[] State(IResumableJob job)
    {
        var stream = new MemoryStream();
        job.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
