using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

public class DistortionTests
{
    private static readonly Dictionary<string, Box> Boxes = new(StringComparer.Ordinal)
    {
        ["cube"] = Box.Cube(4), ["sheared"] = new(3, (4, 3.8, 4.1), (1.9, 0, 0)), ["small and tilted"] = new(3, (2, 2.5, 1.4), (0.9, -0.6, 1.1)),
    };

    public static TheoryData<string> Names => [.. Boxes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("Facilitation", "10")]
    public void It_is_what_a_double_sum_of_spherical_harmonics_over_all_images_gives(string name)
    {
        Box box = Boxes[name];
        MemoryPaths paths = Arrangements.Gases(box, 24, 2, 3, ofB: 9);
        var bins = new DistanceBins(1.9, 19);
        var measured = new Distortion(paths, bins);
        double[] means = Arrangements.Means(paths, measured), isotropic = new double[19], sheared = new double[19];
        double[] places = new double[72];
        for (int f = 0; f < 2; f++)
        {
            paths.Read(f, 0, places);
            for (int pair = 0; pair < 24 * 24; pair++)
            {
                (int i, int j) = (pair / 24, pair % 24);
                var apart = new Displacement(places[j] - places[i], places[24 + j] - places[24 + i], places[48 + j] - places[48 + i]);
                foreach (Displacement image in box.ImagesWithin(apart, 1.9).Where(_ => i != j))
                {
                    int bin = Math.Min(18, (int)(Math.Sqrt(image.LengthSquared) * 10));
                    double weight = 4 * Math.PI * box.Volume / (2 * 24 * 23 * bins.Volume(bin, 3));
                    isotropic[bin] += weight / Math.Sqrt(4 * Math.PI);
                    sheared[bin] += weight * 0.5 * Math.Sqrt(15 / Math.PI) * image.X * image.Y / image.LengthSquared;
                }
            }
        }

        Assert.All(Enumerable.Range(0, 19), k => Assert.Equal((isotropic[k], sheared[k]), (measured.IsotropicOfAll(k)(means), measured.ShearedOfAll(k)(means)), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9));
        var pairs = new PairDistribution(paths, bins);
        double[] g = Arrangements.Means(paths, pairs);
        Assert.All(measured.Pairs.All, p => Assert.All(Enumerable.Range(0, 19), k => Assert.Equal(Math.Sqrt(4 * Math.PI) * pairs.Of(p.A, p.B, k)(g), measured.Isotropic00(p.B, p.A, k)(means), 1e-9)));
    }

    [Fact]
    public void A_flip_of_the_box_and_the_number_of_threads_change_nothing()
    {
        var box = new Box(3, (5, 4.5, 4.8), (2.3, 0, 0));
        var mix = new CounterMix(29);
        double[][] frames = [.. Enumerable.Range(0, 6).Select(_ => Arrangements.Gas(box, 60, mix))];
        var bins = new DistanceBins(2.2, 22);
        (Box other, _) = Arrangements.Flipped(box, frames[0]);
        double[] Means(Box b, double[][] points, int threads)
        {
            MemoryPaths paths = Arrangements.Paths(b, points);
            return Arrangements.Means(paths, new Distortion(paths, bins), threads);
        }

        double[] one = Means(box, frames, 1);
        Assert.Equal(one, Means(box, frames, 2));
        Assert.All(one.Zip(Means(other, [.. frames.Select(f => Arrangements.Flipped(box, f).Points)], 1)), p => Assert.Equal(p.First, p.Second, 1e-12 * (1 + Math.Abs(p.First))));
    }

    [Fact]
    [Verifies("Facilitation", "11")]
    [Verifies("Facilitation", "12")]
    public void Dumbbells_that_are_sheared_affinely_show_the_strain_that_they_were_sheared_by()
    {
        // Pairs of all directions, 1 ± 0.15 apart, each by itself in a large box; sheared by 4 %.
        const double strain = 0.04;
        const int pairs = 4000;
        var mix = new CounterMix(31);
        var box = Box.Cube(60);
        double[] points = new double[6 * pairs];
        for (int p = 0; p < pairs; p++)
        {
            var centre = new Displacement(60 * mix.Uniform(), 60 * mix.Uniform(), 60 * mix.Uniform());
            var to = new Displacement(mix.Gaussian(), mix.Gaussian(), mix.Gaussian());
            double half = 0.5 * (1 + (0.15 * mix.Gaussian())) / Math.Sqrt(to.LengthSquared);
            for (int end = 0; end < 2; end++)
            {
                Displacement at = centre + ((end == 0 ? half : -half) * to);
                (points[(2 * p) + end], points[(2 * pairs) + (2 * p) + end], points[(4 * pairs) + (2 * p) + end]) = (at.X + (strain * at.Y), at.Y, at.Z);
            }
        }

        MemoryPaths paths = Arrangements.Paths(new Box(3, (60, 60, 60), (strain * 60, 0, 0)), [points]);
        var measured = new Distortion(paths, new DistanceBins(2, 80));
        double[] means = Arrangements.Means(paths, measured);
        double[] isotropic = [.. Enumerable.Range(0, 80).Select(k => measured.IsotropicOfAll(k)(means))], sheared = [.. Enumerable.Range(0, 80).Select(k => measured.ShearedOfAll(k)(means))];

        // Of 4000 directions, each with ⟨(xy/r²)²⟩ = 1/15 and a slope of about 1/0.15 over the window: ±15 % of the strain.
        Assert.InRange(measured.Strain(isotropic, sheared, 40, 1), 0.4 * strain, 1.6 * strain);
    }

    [Fact]
    public void Of_an_oscillating_structure_the_strain_is_exact_but_for_the_width_of_the_slope()
    {
        var curves = new DistortionCurves(new SpeciesPairs(3, ["A"], 100), new DistanceBins(8, 400));
        (double[] isotropic, double[] sheared) = Liquid(curves.Bins, _ => 0.05);
        Assert.All(Enumerable.Range(60, 300), k => Assert.InRange(curves.Strain(isotropic, sheared, k, 0.9), 0.0497, 0.0509));
        Assert.True(double.IsNaN(curves.Strain(isotropic, sheared, 20, 0.9)));
        Assert.True(double.IsNaN(curves.Strain(isotropic, sheared, 390, 0.9)));
        Assert.Throws<ArgumentException>(() => curves.Strain(isotropic, sheared, 100, 0.1));
    }

    [Fact]
    [Verifies("Facilitation", "13")]
    public void The_size_of_the_region_that_bears_the_strain_is_found_within_its_error_and_missing_where_there_is_none()
    {
        var curves = new DistortionCurves(new SpeciesPairs(3, ["A"], 100), new DistanceBins(8, 400));
        var rule = new DistortionRule { Width = 0.9, From = 1.5 };
        DistortionRange range = DistortionRange.Of(Noisy(curves, r => r <= 4 ? 0.05 : 0.05 * Math.Pow(r / 4, -5), 3), curves, rule);
        
        // Points 0.44 apart: at least 0.127.
        Assert.InRange(range.Range.Error!.Value, 0.127, 0.3);
        Assert.InRange((range.Range.Value!.Value - 4) / range.Range.Error!.Value, -4.5, 4.5);
        Assert.Equal(0.05, range.Plateau.Value!.Value, 0.002);
        Assert.All(range.Distances.Zip(range.Strains).Where(p => p.First < 3.4), p => Assert.InRange((p.Second.Value!.Value - 0.0503) / p.Second.Error!.Value, -4.5, 4.5));
        DistortionRange endless = DistortionRange.Of(Noisy(curves, _ => 0.05, 4), curves, rule);
        Assert.Null(endless.Range.Value);
        Assert.Contains("no plateau that breaks off", endless.Range.Remark, StringComparison.Ordinal);
        Assert.Equal(0.05, endless.Plateau.Value!.Value, 0.002);
        Assert.Contains("at 1 distances only", DistortionRange.Of(Noisy(curves, _ => 0.05, 5), curves, rule with { To = 2.4 }).Range.Remark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DistortionCurves(new SpeciesPairs(2, ["A"], 100), new DistanceBins(8, 400)));
    }

    // g = 1 + e^{−r/2} cos 7r, sheared at each distance by a strain.
    private static (double[] Isotropic, double[] Sheared) Liquid(DistanceBins bins, Func<double, double> strain)
    {
        double[] r = [.. Enumerable.Range(0, bins.Count).Select(bins.Middle)];
        return ([.. r.Select(x => Math.Sqrt(4 * Math.PI) * (1 + (Math.Exp(-x / 2) * Math.Cos(7 * x))))],
            [.. r.Select(x => -strain(x) * x * Math.Sqrt(4 * Math.PI / 15) * -Math.Exp(-x / 2) * ((0.5 * Math.Cos(7 * x)) + (7 * Math.Sin(7 * x))))]);
    }

    // Twelve trajectories of one frame whose components are off by noise: enough to hide by how much the windows round the break.
    private static FrameEnsemble Noisy(DistortionCurves curves, Func<double, double> strain, ulong seed)
    {
        var mix = new CounterMix(seed);
        (double[] isotropic, double[] sheared) = Liquid(curves.Bins, strain);
        return new FrameEnsemble([.. Enumerable.Range(0, 12).Select(_ =>
        {
            var sums = new FrameSums(800);
            sums.Add(0, [.. isotropic.Select(v => v + (1e-2 * mix.Gaussian())), .. sheared.Select(v => v + (1e-2 * mix.Gaussian()))]);
            return sums;
        })]);
    }
}
