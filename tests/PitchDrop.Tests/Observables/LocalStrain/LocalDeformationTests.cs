using MathNet.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.LocalStrain;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.LocalStrain;

public class LocalDeformationTests
{
    private static double[] Places(int n, int dimension, ulong seed)
    {
        var mix = new CounterMix(seed);
        return [.. Enumerable.Range(0, dimension * n).Select(_ => mix.Uniform())];
    }

    [Theory]
    [Verifies("Rearrangements", "8")]
    [Verifies("Rearrangements", "9")]
    [InlineData(2, false), InlineData(2, true), InlineData(3, false), InlineData(3, true)]
    public void A_motion_with_the_box_has_no_error_and_the_strain_of_the_box(int dimension, bool flipped)
    {
        Box Edges(int f) => new(dimension, (6 + (0.3 * f), 7, 8 - (0.1 * f)), (5.2 * f, dimension == 3 ? 0.4 * f : 0, 0));
        double[] s = Places(60, dimension, 3);
        MemoryPaths paths = SyntheticPaths.MovingWith([s, s], Edges, box => flipped ? box.Reduced() : box);
        var local = new LocalDeformation(paths, 0, 1, 3);
        Assert.Empty(local.Undetermined);
        Assert.All(local.SquaredMinimum, d => Assert.Equal(0, d, 1e-24));
        double shear = ShearInvariant.Of([6.3 / 6, 5.2 / 7, 0.05, 0, 1, 0, 0, 0, 7.9 / 8], dimension);
        for (int i = 0; i < 60; i++)
        {
            Assert.Equal(6.3 / 6, local.Deformation(i, 0, 0), 1e-13);
            Assert.Equal(5.2 / 7, local.Deformation(i, 0, 1), 1e-13);
            Assert.Equal(0, local.Deformation(i, 1, 0), 1e-13);
            Assert.Equal(shear, local.ShearStrain[i], 1e-13);
        }
    }

    // The definition: all images, X Y^-1 by a general inverse, in whatever description of the box.
    [Theory]
    [Verifies("Rearrangements", "8")]
    [InlineData(2, 1.4, false), InlineData(3, 1.9, false), InlineData(3, 4.5, false), InlineData(2, 1.4, true), InlineData(3, 1.9, true)]
    public void It_agrees_with_the_sum_over_all_images(int dimension, double radius, bool flipped)
    {
        const int Particles = 60;
        double[] s = Places(Particles, dimension, 5), kicks = new CounterMix(6).Gaussians(dimension * Particles);
        Box Edges(int f) => new(dimension, (4, 4.4, 4.2), (1 + (3.1 * f), 0, 0));
        MemoryPaths paths = SyntheticPaths.MovingWith([s, s], Edges, box => flipped ? box.Reduced() : box, f => [.. kicks.Select(k => 0.2 * f * k)]);
        var local = new LocalDeformation(paths, 0, 1, radius);
        double[][] at = [new double[dimension * Particles], new double[dimension * Particles]];
        paths.Read(0, 0, at[0]);
        paths.Read(1, 0, at[1]);
        Displacement At(int f, int i) => new(at[f][i], at[f][Particles + i], dimension == 3 ? at[f][(2 * Particles) + i] : 0);
        for (int i = 0; i < Particles; i++)
        {
            var vectors = new List<(Displacement Before, Displacement After)>();
            for (int j = 0; j < Particles; j++)
            {
                Displacement apart = At(0, j) + -At(0, i);
                foreach (Displacement image in j == i ? [] : Edges(0).ImagesWithin(apart, radius))
                {
                    Displacement n = Edges(0).Fractional(image + -apart);
                    vectors.Add((image, At(1, j) + -At(1, i) + Edges(1).Lattice((int)Math.Round(n.X), (int)Math.Round(n.Y), (int)Math.Round(n.Z))));
                }
            }

            Matrix<double> Sum(Func<(Displacement Before, Displacement After), Displacement> of) =>
                Matrix<double>.Build.Dense(dimension, dimension, (r, c) => vectors.Sum(v => of(v)[r] * v.Before[c]));
            Matrix<double> f = Sum(v => v.After) * Sum(v => v.Before).Inverse();
            double error = vectors.Sum(v => Enumerable.Range(0, dimension).Sum(r => Math.Pow(v.After[r] - Enumerable.Range(0, dimension).Sum(c => f[r, c] * v.Before[c]), 2)));
            Assert.Equal(vectors.Count, local.Neighbours[i]);
            Assert.Equal(error, local.SquaredMinimum[i], 1e-9 * (1 + error));
            Assert.Equal(f[0, 1], local.Deformation(i, 0, 1), 1e-9 * (1 + Math.Abs(f[0, 1])));
        }
    }

    [Fact]
    public void Neighbours_that_do_not_determine_the_fit_are_told()
    {
        // Particles 0 to 3 lie in a plane; 4 to 8 do not; 9 is alone.
        double[][] r = [[1, 1, 1], [2, 1, 1], [1, 2, 1], [2, 2, 1], [10, 10, 10], [11, 10, 10], [10, 11, 10], [10, 10, 11], [11, 11, 11], [20, 20, 20]];
        MemoryPaths paths = SyntheticPaths.Of(10, 2, Box.Cube(30), (f, i, axis) => r[i][axis] + (0.01 * f * i));
        var local = new LocalDeformation(paths, 0, 1, 2);
        Assert.Equal([0, 1, 2, 3, 9], local.Undetermined);
        Assert.Equal(double.NaN, local.SquaredMinimum[9]);
        Assert.Equal(double.NaN, local.Deformation(0, 0, 0));
        Assert.True(local.SquaredMinimum[4] >= 0);
    }

    [Fact]
    [Verifies("Rearrangements", "9")]
    public void Turning_and_growing_are_no_shear()
    {
        (double sine, double cosine) = Math.SinCos(0.7);
        Assert.Equal(0, ShearInvariant.Of([cosine, -sine, 0, sine, cosine, 0, 0, 0, 1], 3), 1e-15);
        Assert.Equal(0, ShearInvariant.Of([1.1, 0, 0, 0, 1.1, 0, 0, 0, 1.1], 3), 1e-15);
        Assert.Equal(0, ShearInvariant.Of([1.1, 0, 9, 0, 1.1, 9, 9, 9, 9], 2), 1e-15);
        const double G = 0.1;
        Assert.Equal(Math.Sqrt((G * G / 4) + (G * G * G * G / 16)), ShearInvariant.Of([1, G, 0, 0, 1, 0, 0, 0, 1], 2), 1e-15);
        Assert.Equal(Math.Sqrt((G * G / 4) + (G * G * G * G / 12)), ShearInvariant.Of([1, G, 0, 0, 1, 0, 0, 0, 1], 3), 1e-15);
    }
}
