using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class FieldCorrelationTests
{
    private const int Side = 5;

    [Fact]
    public void It_is_the_plain_average_of_products_less_the_square_of_the_mean()
    {
        double[][] fields = Fields(4);
        var recorder = new FieldCorrelation(Side, 2, 1);
        Assert.All(fields, f => recorder.Add(f));
        Assert.Equal([(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)], recorder.Offsets.ToArray());
        Assert.Equal(fields.Average(f => f.Average()), FieldCorrelation.Mean([recorder]).Value, 1e-12);
        Estimate[] curve = FieldCorrelation.Curve([recorder]);
        Assert.All(recorder.Offsets.ToArray().Index(), entry =>
        {
            double[] without = [.. fields.Select((_, left) => Plain([.. fields.Where((_, k) => k != left)], entry.Item))];
            Assert.Equal(Jackknife.FromReplicates(Plain(fields, entry.Item), without).Corrected.Value, curve[entry.Index].Value, 1e-12);
        });
    }

    [Fact]
    public void Replicas_join_as_one_longer_run()
    {
        double[][] fields = Fields(8);
        FieldCorrelation whole = new(Side, 2, 2), first = new(Side, 2, 2), second = new(Side, 2, 2);
        Assert.All(fields, f => whole.Add(f));
        Assert.All(fields[..4], f => first.Add(f));
        Assert.All(fields[4..], f => second.Add(f));
        Assert.Equal(FieldCorrelation.Curve([whole]), FieldCorrelation.Curve([first, second]));
        Assert.Throws<ArgumentException>(() => FieldCorrelation.Curve([first, new FieldCorrelation(Side + 1, 2, 2)]));
    }

    [Fact]
    public void It_resumes_with_the_same_bits()
    {
        double[][] fields = Fields(7);
        FieldCorrelation whole = new(Side, 2, 2), before = new(Side, 2, 2), after = new(Side, 2, 2);
        Assert.All(fields, f => whole.Add(f));
        Assert.All(fields[..3], f => before.Add(f));
        after.ReadState(new BinaryReader(new MemoryStream(State(before))));
        Assert.All(fields[3..], f => after.Add(f));
        Assert.Equal(State(whole), State(after));
        Assert.Throws<InvalidDataException>(() => new FieldCorrelation(Side, 1, 2).ReadState(new BinaryReader(new MemoryStream(State(before)))));
    }

    [Fact]
    public void A_field_of_another_size_or_not_finite_is_refused()
    {
        var recorder = new FieldCorrelation(Side, 2, 2);
        Assert.Throws<ArgumentException>(() => recorder.Add(new double[Side * Side]));
        double[] bad = Fields(1)[0];
        bad[3] = double.NaN;
        Assert.Throws<ArgumentException>(() => recorder.Add(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FieldCorrelation(Side, 3, 2));
    }

    // Site (a·L + b)·L + c; x goes along c, y along b.
    private static double Plain(double[][] fields, (int X, int Y) r)
    {
        double mean = fields.Average(f => f.Average());
        return fields.Average(f => Enumerable.Range(0, Side * Side * Side).Average(i =>
        {
            int a = i / Side / Side, b = i / Side % Side, c = i % Side;
            return f[i] * f[(((a * Side) + ((b + r.Y) % Side)) * Side) + ((c + r.X) % Side)];
        })) - (mean * mean);
    }

    private static double[][] Fields(int count)
    {
        var mix = new CounterMix(3);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Side * Side * Side).Select(_ => mix.Uniform() - 0.3).ToArray())];
    }

    private static byte[] State(FieldCorrelation recorder)
    {
        var stream = new MemoryStream();
        recorder.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
