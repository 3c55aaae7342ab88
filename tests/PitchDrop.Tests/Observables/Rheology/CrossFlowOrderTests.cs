using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Rheology;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Observables.Rheology;

public class CrossFlowOrderTests
{
    private static readonly RandomStream Dice = new(3, RandomPurpose.Synthetic, 0);

    [Fact]
    [Verifies("Flow", "8")]
    public void It_is_the_largest_structure_factor_across_the_flow_by_its_definition()
    {
        IPaths paths = Paths(60, 3.7, 4.1, random: true, tilt: 1.1);
        CrossFlowOrder found = CrossFlowOrder.Of(paths, 0, 3);
        double most = 3 * Math.PI * Math.Cbrt(60 / paths.BoxOf(0).Volume);
        (double Value, double Y, double Z) best = default;
        double[] frame = new double[180];
        foreach ((int m, int k) in from m in Enumerable.Range(0, 20) from k in Enumerable.Range(-20, 41) where m != 0 || k != 0 select (m, k))
        {
            (double qy, double qz) = (2 * Math.PI * m / 3.7, 2 * Math.PI * k / 4.1);
            double sum = 0;
            for (int f = 0; f < 3; f++)
            {
                paths.Read(f, 0, frame);
                double re = Enumerable.Range(60, 60).Sum(i => Math.Cos((qy * frame[i]) + (qz * frame[i + 60]))), im = Enumerable.Range(60, 60).Sum(i => Math.Sin((qy * frame[i]) + (qz * frame[i + 60])));
                sum += ((re * re) + (im * im)) / 3600 / 3;
            }

            best = Math.Sqrt((qy * qy) + (qz * qz)) <= most && sum > best.Value + 1e-12 ? (sum, qy, qz) : best;
        }

        Assert.Equal(best.Value, found.Largest, 1e-10);
        Assert.Equal((best.Y, Math.Abs(best.Z)), (found.WaveY, Math.Abs(found.WaveZ)));
        Assert.Null(found.IsOrdered);
    }

    [Fact]
    public void Strings_stand_out_and_a_gas_does_not()
    {
        CrossFlowOrder strings = CrossFlowOrder.Of(Paths(1200, 10, 12, random: false), 0), gas = CrossFlowOrder.Of(Paths(1200, 10, 12, random: true), 0);
        Assert.Equal(1, strings.Largest, 1e-9);
        Assert.True(strings.IsOrdered);
        Assert.False(gas.IsOrdered);

        // Three frames: the mean of three exponential variates of mean 1, the largest of some 400.
        Assert.InRange(gas.Largest * 1200, 2, 10);
    }

    [Fact]
    public void Two_dimensions_and_a_species_that_is_not_there_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CrossFlowOrder.Of(Paths(20, 3, 3, random: true), 1));
        var flat = new MemoryPaths(new FrameTimes([0], 1), [[1, 2, 3, 4]], [0, 0], [Box.Square2D(5)]);
        Assert.Throws<ArgumentException>(() => CrossFlowOrder.Of(flat, 0));
    }

    // Strings along x, one spacing apart in y and z.
    private static MemoryPaths Paths(int n, double lengthY, double lengthZ, bool random, double tilt = 0)
    {
        double[] Frame(int f) => [.. Enumerable.Range(0, 3 * n).Select(k => (k / n, random) switch
        {
            (0, _) => 10 * Dice.Uniform((ulong)((f * 3 * n) + k)),
            (_, true) => (k / n == 1 ? lengthY : lengthZ) * Dice.Uniform((ulong)((f * 3 * n) + k)),
            (1, _) => k % (int)lengthY,
            _ => k / (int)lengthY % (int)lengthZ,
        })];
        return new MemoryPaths(new FrameTimes([0, 1, 2], 1), [.. Enumerable.Range(0, 3).Select(Frame)], new int[n], [new Box(3, (10, lengthY, lengthZ), (tilt, 0, 0))]);
    }
}
