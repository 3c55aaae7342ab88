using System.Numerics;
using PitchDrop.Numerics.Fourier;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class FourPointStructureTests
{
    [Theory]
    [InlineData(8), InlineData(9)]
    public void A_map_gives_the_direct_sum_averaged_over_its_shell(int side)
    {
        var mix = new CounterMix(1);
        byte[] map = [.. Enumerable.Range(0, side * side).Select(_ => (byte)mix.Below(2))];
        double mean = map.Average(p => (double)p);
        var structure = new FourPointStructure(side, Math.PI, mapsPerBlock: 1);
        structure.Add(map);
        structure.Add(map); // twice, for the two blocks that an error needs
        Estimate[] curve = structure.Curve();
        var q = new WaveNumbers(side);
        var sums = new double[curve.Length];
        var shells = new WaveVectorShells(side, Math.PI);
        foreach (int k in Enumerable.Range(1, (side * side) - 1).Where(k => shells.ShellOf[k] >= 0))
        {
            Complex sum = 0;
            for (int i = 0; i < map.Length; i++)
            {
                sum += (map[i] - mean) * Complex.Exp(-Complex.ImaginaryOne * ((q[k % side] * (i % side)) + (q[k / side] * (i / side))));
            }

            sums[shells.ShellOf[k]] += sum.Magnitude * sum.Magnitude / map.Length / shells.Members[shells.ShellOf[k]];
        }

        Assert.All(sums.Zip(curve), pair => Assert.Equal(pair.First, pair.Second.Value, 1e-11));
    }

    [Fact]
    public void A_clipped_gaussian_field_has_the_arcsine_of_its_correlation()
    {
        // p = [g > 0]: ⟨p p'⟩ − ¼ = asin ρ(r)/2π, transformed to q exactly.
        const int side = 16;
        double[] spectrum = Spectrum(side, 2);
        var rho = new Complex[side * side];
        double variance = spectrum.Average();
        var transform = new SquareTransform(side);
        for (int i = 0; i < rho.Length; i++)
        {
            rho[i] = spectrum[i] / variance;
        }

        transform.Inverse(rho);
        for (int i = 0; i < rho.Length; i++)
        {
            rho[i] = Math.Asin(Math.Clamp(rho[i].Real, -1, 1)) / (2 * Math.PI);
        }

        transform.Forward(rho);
        var structure = new FourPointStructure(side, 2, mapsPerBlock: 20);
        var mix = new CounterMix(2);
        for (int n = 0; n < 1600; n++)
        {
            structure.Add(Array.ConvertAll(Field(side, spectrum, mix), g => g > 0 ? (byte)1 : (byte)0));
        }

        var shells = new WaveVectorShells(side, 2);
        Assert.All(structure.Curve().Index(), entry =>
        {
            double exact = rho[shells.ShellOf.ToArray().AsSpan().IndexOf(entry.Index)].Real;
            Assert.InRange(entry.Item.Value - exact, -4.5 * entry.Item.Error, 4.5 * entry.Item.Error);
            Assert.InRange(entry.Item.Error, 0, 0.15 * exact);
        });
    }

    [Fact]
    public void An_ornstein_zernike_field_gives_back_its_length_with_an_error_of_the_right_size()
    {
        const int side = 32, repetitions = 40;
        double[] spectrum = Spectrum(side, 3);
        double pulls = 0, sum = 0;
        var mix = new CounterMix(3);
        for (int r = 0; r < repetitions; r++)
        {
            var structure = new FourPointStructure(side, 1.3, mapsPerBlock: 4);
            for (int n = 0; n < 80; n++)
            {
                structure.Add(Field(side, spectrum, mix));
            }

            LorentzianFit fit = structure.CorrelationLength(1.2);
            Assert.True(fit.Converged);
            pulls += Math.Pow((fit.Length.Value - 3) / fit.Length.Error, 2) / repetitions;
            sum += fit.Length.Value / repetitions;
            Assert.InRange(fit.Length.Error, 0.01, 0.3);
        }

        // The weights come from the data, which draws the fit by a small part of one error; the scatter of the mean square over 40 is 0.22.
        Assert.InRange(pulls, 0.3, 2.2);
        Assert.InRange(sum, 2.85, 3.15);
    }

    [Fact]
    public void Sub_boxes_of_independent_sites_and_of_sites_that_move_together()
    {
        var mix = new CounterMix(4);
        SubBoxSusceptibility independent = new(12, 10), together = new(12, 10);
        for (int n = 0; n < 1000; n++)
        {
            independent.Add([.. Enumerable.Range(0, 144).Select(_ => mix.Uniform() < 0.3 ? (byte)1 : (byte)0)]);
            together.Add([.. Enumerable.Repeat(mix.Uniform() < 0.3 ? (byte)1 : (byte)0, 144)]);
        }

        Assert.Equal([1, 2, 3, 4, 6, 12], independent.BoxSides.ToArray());
        Assert.All(independent.Curve(), chi => Assert.InRange(chi.Value - 0.21, -4 * chi.Error, 4 * chi.Error));
        Assert.All(together.Curve().Index(), entry =>
        {
            double exact = 0.21 * independent.BoxSides[entry.Index] * independent.BoxSides[entry.Index];
            Assert.InRange(entry.Item.Value - exact, -4 * entry.Item.Error, 4 * entry.Item.Error);
        });
    }

    [Fact]
    public void Both_resume_with_the_same_bits()
    {
        var mix = new CounterMix(5);
        byte[][] maps = [.. Enumerable.Range(0, 11).Select(_ => Enumerable.Range(0, 36).Select(_ => (byte)mix.Below(2)).ToArray())];
        FourPointStructure whole = new(6, 3, 2), before = new(6, 3, 2), after = new(6, 3, 2);
        SubBoxSusceptibility wholeBox = new(6, 2), beforeBox = new(6, 2), afterBox = new(6, 2);
        foreach (byte[] map in maps)
        {
            whole.Add(map);
            wholeBox.Add(map);
        }

        foreach (byte[] map in maps[..5])
        {
            before.Add(map);
            beforeBox.Add(map);
        }

        after.ReadState(new BinaryReader(new MemoryStream(State(before.WriteState))));
        afterBox.ReadState(new BinaryReader(new MemoryStream(State(beforeBox.WriteState))));
        foreach (byte[] map in maps[5..])
        {
            after.Add(map);
            afterBox.Add(map);
        }

        Assert.Equal(State(whole.WriteState), State(after.WriteState));
        Assert.Equal(State(wholeBox.WriteState), State(afterBox.WriteState));
        Assert.Throws<InvalidDataException>(() => new FourPointStructure(6, 3, 3).ReadState(new BinaryReader(new MemoryStream(State(before.WriteState)))));
    }

    private static byte[] State(Action<BinaryWriter> write)
    {
        var stream = new MemoryStream();
        write(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static double[] Spectrum(int side, double length)
    {
        var q = new WaveNumbers(side);
        return [.. Enumerable.Range(0, side * side).Select(k =>
            5 / (1 + (((q[k % side] * q[k % side]) + (q[k / side] * q[k / side])) * length * length)))];
    }

    // White noise coloured so that ⟨|g_q|²⟩/N is the spectrum.
    private static double[] Field(int side, double[] spectrum, CounterMix mix)
    {
        var transform = new SquareTransform(side);
        var g = new Complex[side * side];
        double[] field = mix.Gaussians(side * side);
        transform.ForwardReal(field, g);
        for (int k = 0; k < g.Length; k++)
        {
            g[k] *= Math.Sqrt(spectrum[k]);
        }

        transform.InverseReal(g, field);
        return field;
    }
}
