using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Paths;

public class DriftFreePathsTests
{
    [Theory]
    [InlineData(2), InlineData(3)]
    public void The_mean_of_all_particles_is_taken_off_each_frame_however_it_is_read(int dimension)
    {
        var mix = new CounterMix(5);
        double[][] frames = SyntheticPaths.Frames(7, 6, dimension, (f, i, axis) => mix.Gaussian() + (f * (axis + 1)));
        var paths = new DriftFreePaths(new MemoryPaths(SyntheticPaths.Times(6), frames, new int[7], [dimension == 3 ? Box.Cube(5) : Box.Square2D(5)]));
        double[] part = new double[5], whole = new double[7 * dimension];
        for (int f = 0; f < 6; f++)
        {
            paths.Read(f, 4, part);
            paths.Read(f, 0, whole);
            Assert.Equal(whole[4..9], part);
            for (int axis = 0; axis < dimension; axis++)
            {
                double mean = frames[f][(7 * axis)..(7 * (axis + 1))].Average();
                Assert.All(Enumerable.Range(7 * axis, 7), q => Assert.Equal(frames[f][q] - mean, whole[q], 1e-13));
            }
        }
    }
}
