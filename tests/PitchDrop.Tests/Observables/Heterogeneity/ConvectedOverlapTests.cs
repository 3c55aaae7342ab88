using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Clusters;

namespace PitchDrop.Tests.Observables.Heterogeneity;

public class ConvectedOverlapTests
{
    [Theory]
    [Verifies("Clusters", "25")]
    [InlineData(0.0), InlineData(0.21)]
    public void It_is_what_a_double_sum_along_the_paths_counts(double step)
    {
        const int N = 90, Frames = 7;
        var mix = new CounterMix(4);
        Displacement[] walk = [.. Enumerable.Range(0, N * Frames).Select(_ => new Displacement(0.15 * mix.Gaussian(), 0.15 * mix.Gaussian(), 0.15 * mix.Gaussian()))];
        MemoryPaths At(Func<int, int>? flips) => Flowing.Paths(Flowing.Gas(N, 6), Flowing.Strains(Frames, step), flips, (f, i) => walk[(f * N) + i]);
        MemoryPaths places = At(null);
        var nonaffine = new NonaffinePaths(places);
        double[] here = Frame(places, 5), values = Measured(nonaffine, places);

        int count = 0;
        for (int j = 0; j < N; j++)
        {
            // r_j(1) and the advection along the path of j, frame by frame.
            double x = Frame(places, 1)[j];
            for (int f = 2; f <= 5; f++)
            {
                x += 0.5 * step * (Frame(places, f)[N + j] + Frame(places, f - 1)[N + j]);
            }

            for (int i = 0; i < N; i++)
            {
                var d = new Displacement(here[i] - x, here[N + i] - Frame(places, 1)[N + j], here[(2 * N) + i] - Frame(places, 1)[(2 * N) + j]);
                count += places.BoxOf(5).ImagesWithin(d, 0.7).Count(image => image.LengthSquared < 0.49);
            }
        }

        Assert.Equal((double)count / N, values[0], 1e-13);
        Assert.Equal(values[0] * values[0], values[1]);
        MemoryPaths flipped = At(f => (2 * f) - 3);
        Assert.Equal(values, Measured(new NonaffinePaths(flipped), flipped));
        double[] total = new double[2];
        new TotalOverlap(nonaffine, 0.7, places: places).NewKernel().Measure(1, 5, Frame(nonaffine, 1), Frame(nonaffine, 5), total);
        Assert.Equal(values[0], total[0], step == 0 ? 1e-13 : 0.3);
    }

    [Fact]
    public void What_only_flows_overlaps_with_itself_and_a_species_is_looked_at_alone()
    {
        MemoryPaths places = Flowing.Paths(Flowing.Gas(40, 7), Flowing.Strains(7, 0.4));
        double[] values = Measured(new NonaffinePaths(places), places, 1e-6);
        Assert.Equal(1, values[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvectedOverlap(new NonaffinePaths(places), places, 0.2, species: 1));
        Assert.Equal(40, new ConvectedOverlap(new NonaffinePaths(places), places, 0.2, species: 0).Particles);
    }

    private static double[] Measured(IPaths nonaffine, IPaths places, double radius = 0.7)
    {
        double[] values = new double[2];
        IPairKernel kernel = new ConvectedOverlap(nonaffine, places, radius).NewKernel();
        kernel.Measure(0, 3, Frame(nonaffine, 0), Frame(nonaffine, 3), values);
        kernel.Measure(1, 5, Frame(nonaffine, 1), Frame(nonaffine, 5), values);
        return values;
    }

    private static double[] Frame(IPaths paths, int frame)
    {
        double[] all = new double[paths.Length];
        paths.Read(frame, 0, all);
        return all;
    }
}
