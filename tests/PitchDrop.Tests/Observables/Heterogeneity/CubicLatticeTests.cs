using System.Numerics;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class CubicLatticeTests
{
    [Fact]
    public void Shells_of_a_cube_are_the_sums_of_three_squares()
    {
        var shells = new WaveVectorShells(6, Math.PI / 3 * 2.5, 3);
        double unit = Math.PI / 3;
        Assert.Equal([1, 2, 3, 4, 5, 6], shells.Modulus.ToArray().Select(q => (int)Math.Round(q * q / unit / unit)));
        Assert.Equal([6, 12, 8, 6, 24, 24], shells.Members.ToArray());
        Assert.Equal(-1, shells.ShellOf[0]);
        Assert.Equal(0, shells.ShellOf[36 * 5]);
        Assert.Equal(2, shells.ShellOf[((5 * 6) + 1) * 6 + 5]);
    }

    [Theory]
    [InlineData(4), InlineData(5)]
    public void A_cubic_map_gives_the_direct_sum_averaged_over_its_shell(int side)
    {
        var mix = new CounterMix((uint)side);
        int sites = side * side * side;
        byte[] map = [.. Enumerable.Range(0, sites).Select(_ => (byte)mix.Below(2))];
        var structure = new FourPointStructure(side, 3, 1, 3);
        structure.Add(map);
        structure.Add(map);
        var shells = new WaveVectorShells(side, 3, 3);
        double[] sums = new double[shells.Count];
        for (int k = 1; k < sites; k++)
        {
            if (shells.ShellOf[k] >= 0)
            {
                Complex w = Complex.Zero;
                for (int i = 0; i < sites; i++)
                {
                    int phase = ((k % side) * (i % side)) + ((k / side % side) * (i / side % side)) + ((k / side / side) * (i / side / side));
                    w += map[i] * Complex.Exp(-2 * Math.PI * Complex.ImaginaryOne * phase / side);
                }

                sums[shells.ShellOf[k]] += w.Magnitude * w.Magnitude / sites / shells.Members[shells.ShellOf[k]];
            }
        }

        Estimate[] curve = structure.Curve();
        Assert.Equal(sums.Length, curve.Length);
        Assert.All(curve.Index(), e => Assert.Equal(sums[e.Index], e.Item.Value, 1e-10));
    }

    [Theory]
    [InlineData(2), InlineData(3)]
    public void Sub_boxes_give_the_sum_over_boxes_by_definition(int dimension)
    {
        const int Side = 6;
        var mix = new CounterMix(7);
        int sites = dimension == 2 ? Side * Side : Side * Side * Side;
        byte[][] maps = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, sites).Select(_ => (byte)mix.Below(2)).ToArray())];
        var boxes = new SubBoxSusceptibility(Side, 1, dimension);
        Assert.All(maps, map => boxes.Add(map));
        Assert.Equal([1, 2, 3, 6], boxes.BoxSides.ToArray());
        double mean = maps.Average(map => map.Average(p => (double)p));
        Assert.All(boxes.BoxSides.ToArray().Index(), entry =>
        {
            double Square(byte[][] some) => some.Average(map => map.Index().GroupBy(p => Box(p.Index, entry.Item)).Average(g => Math.Pow(g.Average(p => (double)p.Item), 2)));
            double Plain(byte[][] some) => Math.Pow(entry.Item, dimension) * (Square(some) - Math.Pow(some.Average(map => map.Average(p => (double)p)), 2));
            double[] without = [.. maps.Select((_, left) => Plain([.. maps.Where((_, k) => k != left)]))];
            Assert.Equal(Jackknife.FromReplicates(Plain(maps), without).Corrected.Value, boxes.Curve()[entry.Index].Value, 1e-10);
        });
        Assert.InRange(mean, 0.3, 0.7);

        static (int, int, int) Box(int site, int side) => (site % Side / side, site / Side % Side / side, site / Side / Side / side);
    }

    [Fact]
    public void Peaks_of_sub_boxes_stand_where_a_parabola_in_the_logarithm_of_the_lag_has_its_top()
    {
        // Sites persist with probability 1/2 at the middle lag, and move together in cubes of two sites: chi_4 of boxes that hold whole cubes is 8 p(1 - p).
        double[] lags = [1, 2, 4];
        double[] p = [0.8, 0.5, 0.2];
        var mix = new CounterMix(11);
        SubBoxSusceptibility[] recorders = [.. lags.Select(_ => new SubBoxSusceptibility(8, 5, 3))];
        for (int n = 0; n < 600; n++)
        {
            double[] draw = [.. Enumerable.Range(0, 64).Select(_ => mix.Uniform())];
            for (int k = 0; k < lags.Length; k++)
            {
                recorders[k].Add([.. Enumerable.Range(0, 512).Select(i => draw[(i / 128 * 16) + (i / 16 % 4 * 4) + (i / 2 % 4)] < p[k] ? (byte)1 : (byte)0)]);
            }
        }

        var peaks = new SubBoxPeaks(lags, [recorders]);
        Assert.Equal(120, peaks.Blocks);
        Assert.Equal([1, 2, 4, 8], peaks.Sides.ToArray());
        Assert.All(new[] { 1, 2, 3 }, side =>
        {
            var peak = peaks.Peak(side);
            Assert.True(peak.Inside);
            Assert.InRange(peak.Height.Value - 2, -4 * peak.Height.Error, 4 * peak.Height.Error);
            Assert.InRange(peak.Time.Value - 2, -4 * peak.Time.Error, 4 * peak.Time.Error);
            Assert.Equal(recorders[1].Curve()[side].Value, peaks.Curve(side)[1].Value, 1e-12);
        });
        Assert.Equal(0.25, peaks.Peak(0).Height.Value, 0.01);
        double[] all = peaks.Heights([.. Enumerable.Range(0, peaks.Blocks)]);
        Assert.All(all.Index(), h => Assert.Equal(peaks.Peak(h.Index).Height.Value, h.Item, 0.05 * h.Item));
    }

    [Fact]
    public void Cubic_recorders_resume_with_the_same_bits_and_refuse_those_of_a_square()
    {
        var mix = new CounterMix(5);
        byte[][] maps = [.. Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, 64).Select(_ => (byte)mix.Below(2)).ToArray())];
        FourPointStructure whole = new(4, 3, 2, 3), before = new(4, 3, 2, 3), after = new(4, 3, 2, 3);
        SubBoxSusceptibility wholeBox = new(4, 2, 3), beforeBox = new(4, 2, 3), afterBox = new(4, 2, 3);
        foreach ((int n, byte[] map) in maps.Index())
        {
            whole.Add(map);
            wholeBox.Add(map);
            (n < 5 ? before : after).Add(map);
            (n < 5 ? beforeBox : afterBox).Add(map);
            if (n == 4)
            {
                after.ReadState(Reader(before.WriteState));
                afterBox.ReadState(Reader(beforeBox.WriteState));
            }
        }

        Assert.Equal(State(whole.WriteState), State(after.WriteState));
        Assert.Equal(State(wholeBox.WriteState), State(afterBox.WriteState));
        Assert.Throws<InvalidDataException>(() => new FourPointStructure(4, 3, 2).ReadState(Reader(before.WriteState)));
        Assert.Throws<InvalidDataException>(() => new SubBoxSusceptibility(4, 2).ReadState(Reader(beforeBox.WriteState)));
    }

    private static BinaryReader Reader(Action<BinaryWriter> write) => new(new MemoryStream(State(write)));

    private static byte[] State(Action<BinaryWriter> write)
    {
        var stream = new MemoryStream();
        write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
