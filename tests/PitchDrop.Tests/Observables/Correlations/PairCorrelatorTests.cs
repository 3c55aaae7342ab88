using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Correlations;

public class PairCorrelatorTests
{
    [Theory]
    [Verifies("Correlations", "1")]
    [InlineData("linear"), InlineData("logarithmic"), InlineData("blocks"), InlineData("irregular")]
    public void Means_are_those_of_loops_over_all_pairs(string kind)
    {
        var series = new MadeSeries(Grids.Of(kind, 90), 11);
        LagPlan plan = LagPlan.Of(series.Times);
        var ensemble = new PairEnsemble(Run(series, plan, 2, 13));
        double[][] frames = [.. Enumerable.Range(0, 90).Select(f => Frame(series, f))];
        for (int v = 0; v < 3; v++)
        {
            LagCurve curve = ensemble.Curve(means => means[v]);
            Assert.Equal(plan.Lags.Length, curve.Points.Count);
            for (int k = 0; k < plan.Lags.Length; k++)
            {
                double sum = 0, squares = 0;
                foreach (FramePair pair in plan.PairsOf(k))
                {
                    double[] values = new double[3];
                    new Products().Measure(0, 0, frames[pair.Earlier], frames[pair.Later], values);
                    (sum, squares) = (sum + values[v], squares + (values[v] * values[v]));
                }

                Assert.Equal(sum / plan.Lags[k].Pairs, curve.Points[k].Value, 1e-13 * Math.Sqrt(1 + squares));
                Assert.Equal(plan.Lags[k].Pairs, curve.Points[k].Pairs);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var series = new MadeSeries(Grids.Of("blocks", 100), 40);
        LagPlan plan = LagPlan.Of(series.Times);
        byte[][] states = [.. new[] { 1, 2, 3 }.Select(threads => Bytes(Run(series, plan, threads, 30)))];
        Assert.Equal(states[0], states[1]);
        Assert.Equal(states[0], states[2]);
    }

    [Fact]
    public void A_state_that_is_read_back_goes_on_with_the_same_bits()
    {
        var series = new MadeSeries(Grids.Of("linear", 60), 8);
        LagPlan plan = LagPlan.Of(series.Times);
        byte[] straight = Bytes(Run(series, plan, 1, 7));
        PairCorrelator correlator = New(series, plan, 1, 7);
        int slices = 0;
        for (; !correlator.IsFinished; slices++)
        {
            correlator.Advance();
            using var memory = new MemoryStream();
            correlator.WriteState(new BinaryWriter(memory));
            memory.Position = 0;
            PairCorrelator next = New(series, plan, 1, 7);
            next.ReadState(new BinaryReader(memory));
            Assert.Equal(correlator.Progress, next.Progress);
            correlator = next;
        }

        Assert.True(slices > 10);
        Assert.Equal(1, correlator.Progress);
        Assert.Equal(straight, Bytes(correlator.Sums[0]));
    }

    [Fact]
    public void A_state_of_other_lags_is_refused()
    {
        var series = new MadeSeries(Grids.Of("linear", 60), 8);
        using var memory = new MemoryStream();
        New(series, LagPlan.Of(series.Times), 1, 7).WriteState(new BinaryWriter(memory));
        memory.Position = 0;
        Assert.Throws<InvalidDataException>(() => New(series, LagPlan.Of(series.Times, new LagChoice { PointsPerDecade = 3 }), 1, 7).ReadState(new BinaryReader(memory)));
        byte[] half = memory.ToArray()[..(int)(memory.Length / 2)];
        Assert.Throws<EndOfStreamException>(() => New(series, LagPlan.Of(series.Times), 1, 7).ReadState(new BinaryReader(new MemoryStream(half))));
    }

    [Fact]
    public void What_a_kernel_throws_arrives_as_it_is()
    {
        var series = new MadeSeries(Grids.Of("linear", 60), 8);
        var correlator = new PairCorrelator(series, LagPlan.Of(series.Times), 3, new Failing());
        Assert.Equal("no", Assert.Throws<IOException>(correlator.Finish).Message);
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void Frames_are_averaged_one_by_one(int stride)
    {
        var series = new MadeSeries(Grids.Of("irregular", 150), 5);
        byte[][] states = [.. new[] { 1, 2, 3 }.Select(threads => State(Averaged(series, threads, stride)))];
        Assert.Equal(states[0], states[1]);
        Assert.Equal(states[0], states[2]);
        var ensemble = new FrameEnsemble(Averaged(series, 2, stride).Sums[0]);
        double[] first = [.. Enumerable.Range(0, 150).Where(f => f % stride == 0).Select(f => Frame(series, f)[0])];
        Assert.Equal(first.Average(), ensemble.Of(m => m[0]).Value!.Value, 1e-13);
        Assert.Equal(first.Average(x => x * x), ensemble.Means()[1].Value!.Value, 1e-13);
        Assert.Equal(first.Length, ensemble.Frames);
    }

    [Fact]
    public void An_averager_goes_on_from_its_state_with_the_same_bits()
    {
        var series = new MadeSeries(Grids.Of("linear", 200), 5);
        var averager = new FrameAverager(series, 1, 1, new Moments());
        averager.Advance();
        Assert.False(averager.IsFinished);
        byte[] state = State(averager);
        var next = new FrameAverager(series, 2, 1, new Moments());
        next.ReadState(new BinaryReader(new MemoryStream(state)));
        next.Finish();
        Assert.Equal(State(Averaged(series, 1, 1)), State(next));
    }

    private static FrameAverager Averaged(IFrameSeries series, int threads, int stride)
    {
        var averager = new FrameAverager(series, threads, stride, new Moments());
        averager.Finish();
        return averager;
    }

    private static byte[] State(FrameAverager averager)
    {
        using var memory = new MemoryStream();
        averager.WriteState(new BinaryWriter(memory));
        return memory.ToArray();
    }

    private static PairCorrelator New(IFrameSeries series, LagPlan plan, int threads, int block) => new(series, plan, threads, block, [new Products()]);

    private static PairSums Run(IFrameSeries series, LagPlan plan, int threads, int block)
    {
        PairCorrelator correlator = New(series, plan, threads, block);
        correlator.Finish();
        return correlator.Sums[0];
    }

    private static byte[] Bytes(PairSums sums)
    {
        using var memory = new MemoryStream();
        sums.Write(new BinaryWriter(memory));
        return memory.ToArray();
    }

    private static double[] Frame(IFrameSeries series, int frame)
    {
        double[] numbers = new double[series.Length];
        series.Read(frame, 0, numbers);
        return numbers;
    }

    private sealed class Failing : IPairMeasurement, IPairKernel
    {
        public int Values => 1;

        public IPairKernel NewKernel() => this;

        public void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values) => throw new IOException("no");
    }
}
