using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Displacements;

public class DisplacementFieldTests
{
    private const int N = 40;

    private static double[][] Resting(int frames)
    {
        var mix = new CounterMix(4);
        double[] s = [.. Enumerable.Range(0, 3 * N).Select(_ => (6 * mix.Uniform()) - 3)];
        return [.. Enumerable.Repeat(s, frames)];
    }

    private static Box Moving(int f) => new(3, (7 + (0.1 * Math.Sin(f)), 8 - (0.02 * f), 9), (0.9 * f, 0.5 - (0.3 * f), 0.2 * f));

    [Theory]
    [Verifies("Rearrangements", "5")]
    [InlineData(true), InlineData(false)]
    public void What_moves_with_the_box_has_no_displacement_from_it(bool flipped)
    {
        double[] kicks = [.. Enumerable.Range(0, 3 * N).Select(q => 0.01 * q)];
        MemoryPaths paths = SyntheticPaths.MovingWith(Resting(30), Moving, box => flipped ? box.Reduced() : box, f => f == 21 ? kicks : new double[3 * N]);
        Assert.All(DisplacementField.AffineTakenOff(paths, 0, 20), u => Assert.Equal(0, u, 1e-11));
        Assert.All(DisplacementField.AffineTakenOff(paths, 29, 3), u => Assert.Equal(0, u, 1e-11));
        Assert.All(DisplacementField.AffineTakenOff(paths, 5, 21).Zip(kicks), p => Assert.Equal(p.Second, p.First, 1e-11));
        Assert.True(DisplacementField.Total(paths, 0, 20).Max() > 5);
    }

    [Fact]
    public void Total_displacements_are_differences_of_positions_and_their_mean_can_be_taken_off()
    {
        MemoryPaths paths = SyntheticPaths.Of(3, 2, Box.Square2D(5), (f, i, axis) => f * (1 + i + (10 * axis)));
        double[] field = DisplacementField.Total(paths, 0, 1);
        Assert.Equal([1, 2, 3, 11, 12, 13], field);
        Assert.Equal(Math.Sqrt(122), DisplacementField.Lengths(field, 3)[0], 1e-14);
        Assert.Equal([2, 12], DisplacementField.TakeMeanOff(field, 3));
        Assert.Equal([-1, 0, 1, -1, 0, 1], field);
        Assert.Equal([-0.25, -0.25], DisplacementField.TakeMeanOff(field, 3, [2, 1, 1]));
        Assert.Throws<ArgumentException>(() => DisplacementField.TakeMeanOff(field, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => DisplacementField.Total(paths, 0, 2));
    }

    // y = y0 + v t: the trapezoidal rule is exact, and x is carried along by the integral of y over the strain.
    [Theory]
    [Verifies("Rearrangements", "6")]
    [InlineData(1 << 20), InlineData(200)]
    public void The_advection_along_a_particles_own_path_is_taken_off(int memory)
    {
        const double Rate = 0.3;
        var mix = new CounterMix(8);
        double[] y0 = [.. Enumerable.Range(0, 5).Select(_ => 8 * mix.Uniform())], v = mix.Gaussians(5);
        double[][] frames = SyntheticPaths.Frames(5, 40, 3, (f, i, axis) => axis switch
        {
            0 => (Rate * ((y0[i] * f) + (0.5 * v[i] * f * f))) + (0.1 * i * f),
            1 => y0[i] + (v[i] * f),
            _ => 0.7 * f,
        });
        var paths = new MemoryPaths(SyntheticPaths.Times(40), frames, new int[5], [Box.Cube(8)], [.. Enumerable.Range(0, 40).Select(f => Rate * f)]);
        var nonaffine = new NonaffinePaths(paths, memory);
        Assert.Equal(memory == 200 ? 8 : 1, nonaffine.Every);
        double[] frame = new double[15], part = new double[7];
        for (int f = 0; f < 40; f++)
        {
            nonaffine.Read(f, 0, frame);
            Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(0.1 * i * f, frame[i], 1e-10));
            Assert.Equal(frames[f][5..], frame[5..]);
            nonaffine.Read(f, 2, part);
            Assert.Equal(frame[2..9], part);
        }
    }

    [Fact]
    [Verifies("Rearrangements", "7")]
    public void Mean_squares_along_the_axes_are_those_of_the_naive_sum()
    {
        var mix = new CounterMix(2);
        double[][] frames = SyntheticPaths.Frames(9, 2, 3, (_, _, _) => mix.Gaussian());
        int[] species = [0, 1, 0, 1, 1, 0, 0, 1, 0];
        var paths = new MemoryPaths(SyntheticPaths.Times(2), frames, species, [Box.Cube(9)]);
        foreach (bool centred in new[] { false, true })
        {
            var measurement = new AxisMeanSquare(paths, centred);
            double[] values = new double[measurement.Values];
            measurement.NewKernel().Measure(0, 1, frames[0], frames[1], values);
            for (int axis = 0; axis < 3; axis++)
            {
                double[] u = [.. Enumerable.Range(9 * axis, 9).Select(q => frames[1][q] - frames[0][q])];
                double mean = centred ? u.Average() : 0;
                Assert.Equal(Enumerable.Range(0, 9).Where(i => species[i] == 1).Average(i => (u[i] - mean) * (u[i] - mean)), values[measurement.Place(1, axis)], 1e-13);
            }
        }
    }
}
