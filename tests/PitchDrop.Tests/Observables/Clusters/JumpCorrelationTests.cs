using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Clusters;

public class JumpCorrelationTests
{
    private static readonly AnisotropyCells Cells = new(2, 8);

    [Fact]
    [Verifies("Facilitation", "1")]
    [Verifies("Facilitation", "6")]
    public void Pairs_and_pairs_of_pairs_are_those_of_a_naive_enumeration_over_all_images()
    {
        var mix = new CounterMix(11);
        var box = new Box(3, (4, 3.5, 4.2), (1.7, 0, 0));
        JumpPlace[] anchors = MadeJumps.Anywhere(box, 7, 0, mix);

        // Particles of the anchors jump again, and some twice.
        JumpPlace[] later = [.. MadeJumps.Anywhere(box, 25, 4, mix), .. MadeJumps.Anywhere(box, 6, 10, mix)];
        JumpCorrelation counted = JumpCorrelation.Of(box, anchors, later, MadeJumps.Bins, Cells);
        var pairs = new List<(int Bin, int Cell, int From, int Of)>();
        double expected = 0;
        foreach (JumpPlace anchor in anchors)
        {
            foreach (JumpPlace jump in later.Where(j => j.Particle != anchor.Particle))
            {
                expected += 1 / box.Volume;
                foreach (Displacement image in box.ImagesWithin(jump.Place - anchor.Place, 3))
                {
                    pairs.Add(((int)(Math.Sqrt(image.LengthSquared) / 0.5), Cells.Of(image), anchor.Particle, jump.Particle));
                }
            }
        }

        Assert.InRange(pairs.Count, 200, 2000);
        for (int bin = 0; bin < 6; bin++)
        {
            (int Bin, int Cell, int From, int Of)[] own = [.. pairs.Where(p => p.Bin == bin)];
            Assert.Equal(own.Length, counted.Count(bin));
            Assert.Equal(Enumerable.Range(0, Cells.Count).Select(c => (double)own.Count(p => p.Cell == c)), counted.CountsOf(bin).ToArray());
            Assert.Equal(expected * MadeJumps.Bins.Volume(bin, 3), counted.Expected[bin], 1e-9);
            int apart = own.Sum(p => own.Count(q => q.From != p.From && q.Of != p.Of));
            Assert.Equal(apart, counted.PairsOfPairs[bin]);
            Assert.Equal(own.Sum(p => own.Count(q => q.From != p.From && q.Of != p.Of && q.Cell == p.Cell)), counted.InOneCell[bin]);
        }
    }

    [Fact]
    [Verifies("Facilitation", "2")]
    public void Of_jumps_that_know_nothing_of_each_other_it_is_1_at_every_distance()
    {
        var mix = new CounterMix(5);
        var box = new Box(3, (6, 5, 5.5), (-2, 0, 0));
        var curves = new JumpCorrelationCurves([.. Enumerable.Range(0, 40).Select(_ => JumpCorrelation.Of(box, MadeJumps.Anywhere(box, 6, 0, mix), MadeJumps.Anywhere(box, 400, 0, mix), MadeJumps.Bins, Cells))]);
        Estimate[] g = [.. Enumerable.Range(0, 6).Select(b => curves.Correlation(b).Estimate!.Value)];
        Assert.All(g, e => Assert.InRange((e.Value - 1) / e.Error, -4.5, 4.5));
        Assert.InRange(g[^1].Error, 1e-4, 0.02);
        double mean = Enumerable.Range(0, Cells.Count).Average(c => curves.Correlation(4, c).Value!.Value);
        Assert.Equal(g[4].Value, mean, 1e-12);
    }

    [Fact]
    [Verifies("Facilitation", "4")]
    [Verifies("Facilitation", "5")]
    public void Counts_as_they_are_have_an_anisotropy_of_their_own_which_is_known_where_pairs_are_independent()
    {
        // One jump to look from, later ones anywhere: of n pairs α is (M − 1)/n on average, and each shell gives one sample.
        var mix = new CounterMix(9);
        var box = Box.Cube(7);
        var samples = new List<double>();
        for (int cluster = 0; cluster < 200; cluster++)
        {
            JumpCorrelation one = JumpCorrelation.Of(box, [new JumpPlace(0, new Displacement(1, 2, 3))], MadeJumps.Anywhere(box, 600, 1, mix), MadeJumps.Bins, Cells);
            var curves = new JumpCorrelationCurves(one);
            samples.AddRange(Enumerable.Range(2, 4).Select(b => curves.NoisyAnisotropy(b).Value!.Value * one.Count(b) / (Cells.Count - 1)));
        }

        Estimate mean = BlockedMean.OfIndependent([.. samples]);
        Assert.InRange((mean.Value - 1) / mean.Error, -4.5, 4.5);
        Assert.InRange(mean.Error, 0, 0.03);
    }

    [Theory]
    [InlineData(AnisotropyKind.OfTheMean), InlineData(AnisotropyKind.WithinClusters)]
    [Verifies("Facilitation", "7")]
    public void Without_the_noise_of_counting_it_is_0_where_directions_are_alike_however_crowded_the_jumps_are(AnisotropyKind kind)
    {
        // Eight jumps within a tenth of a shell see the same later jumps in the same cells.
        var mix = new CounterMix(13);
        var box = Box.Cube(7);
        var samples = new List<double>();
        double noisy = 0;
        for (int set = 0; set < 60; set++)
        {
            JumpCorrelation[] clusters = [.. Enumerable.Range(0, 4).Select(_ =>
            {
                JumpPlace[] anchors = [.. Enumerable.Range(0, 8).Select(i => new JumpPlace(i, new Displacement(3 + (0.05 * mix.Uniform()), 3, 3 + (0.05 * mix.Uniform()))))];
                return JumpCorrelation.Of(box, anchors, MadeJumps.Anywhere(box, 250, 100, mix), MadeJumps.Bins, Cells);
            })];
            var curves = new JumpCorrelationCurves(clusters);
            samples.AddRange(Enumerable.Range(2, 4).Select(b => curves.Anisotropy(b, kind).Value!.Value));
            noisy += curves.NoisyAnisotropy(3).Value!.Value / 60;
        }

        Estimate mean = BlockedMean.OfIndependent([.. samples]);
        Assert.InRange(mean.Value / mean.Error, -4.5, 4.5);
        Assert.InRange(mean.Error, 0, 0.02);
        Assert.InRange(noisy, 0.08, 1);
    }

    [Theory]
    [InlineData(AnisotropyKind.OfTheMean, 1), InlineData(AnisotropyKind.WithinClusters, 2)]
    public void A_quadrupole_that_was_planted_is_found_at_its_strength(AnisotropyKind kind, int anchors)
    {
        var mix = new CounterMix(17);
        var box = Box.Cube(20);
        var cells = new AnisotropyCells();
        JumpCorrelation[] clusters = [.. Enumerable.Range(0, 24).Select(_ =>
        {
            var about = new Displacement(20 * mix.Uniform(), 20 * mix.Uniform(), 20 * mix.Uniform());
            return JumpCorrelation.Of(box, [.. Enumerable.Range(0, anchors).Select(i => new JumpPlace(i, about))], MadeJumps.Quadrupole(about, 1500, 3.2, _ => 0.8, 10, mix), MadeJumps.Bins, cells);
        })];
        var curves = new JumpCorrelationCurves(clusters);
        double expected = MadeJumps.AnisotropyOf(0.8, cells);

        // 4/15 of a² in the continuum; cells of 30° keep nine tenths.
        Assert.InRange(expected / (4.0 / 15 * 0.64), 0.87, 0.93);
        Assert.All(Enumerable.Range(2, 4).Select(b => curves.Anisotropy(b, kind).Estimate!.Value), e =>
        {
            Assert.InRange((e.Value - expected) / e.Error, -4.5, 4.5);
            Assert.InRange(e.Error, 0, 0.25 * expected);
        });
    }

    [Fact]
    public void Clusters_of_one_window_count_as_one_for_errors_and_are_no_pairs_of_the_mean()
    {
        var mix = new CounterMix(37);
        var box = Box.Cube(20);
        JumpCorrelation One()
        {
            var about = new Displacement(20 * mix.Uniform(), 20 * mix.Uniform(), 20 * mix.Uniform());
            return JumpCorrelation.Of(box, [new JumpPlace(0, about), new JumpPlace(1, about)], MadeJumps.Quadrupole(about, 1500, 3.2, _ => 0.8, 10, mix), MadeJumps.Bins, Cells);
        }

        // The same cluster twice in each window adds nothing; taken for clusters of windows of their own, the error would fall by √2 and the noise of counting would be in the mean.
        JumpCorrelation[] each = [.. Enumerable.Range(0, 8).Select(_ => One())];
        JumpCorrelationCurves single = new(each), twice = new([.. each.Select(c => (IReadOnlyList<JumpCorrelation>)[c, c])]), apart = new([.. each, .. each]);
        Assert.Equal((8, 16, 16), (twice.Windows, twice.Clusters, apart.Windows));
        foreach (Func<JumpCorrelationCurves, Scalar> of in new Func<JumpCorrelationCurves, Scalar>[] { c => c.Correlation(3), c => c.Anisotropy(3), c => c.Anisotropy(3, AnisotropyKind.WithinClusters) })
        {
            Assert.Equal(of(single).Value!.Value, of(twice).Value!.Value, 1e-12);
            Assert.Equal(of(single).Error!.Value, of(twice).Error!.Value, 1e-12);
        }

        Assert.Equal(single.Correlation(3).Error!.Value * Math.Sqrt(7 / 15.0), apart.Correlation(3).Error!.Value, 0.1 * single.Correlation(3).Error!.Value);
        Assert.True(apart.Anisotropy(3).Value > twice.Anisotropy(3).Value + (0.5 * Cells.Count / apart.Clusters * each.Average(c => 1 / c.Count(3))));
    }

    [Fact]
    public void A_flip_of_the_box_changes_nothing()
    {
        var mix = new CounterMix(19);
        var box = new Box(3, (6, 5, 5.5), (2.9, 0, 0));
        JumpPlace[] jumps = MadeJumps.Anywhere(box, 300, 0, mix);
        (Box other, double[] moved) = Arrangements.Flipped(box, [.. jumps.Select(j => j.Place.X), .. jumps.Select(j => j.Place.Y), .. jumps.Select(j => j.Place.Z)]);
        JumpPlace[] same = [.. jumps.Select((j, i) => new JumpPlace(j.Particle, new Displacement(moved[i], moved[300 + i], moved[600 + i])))];
        JumpCorrelation a = JumpCorrelation.Of(box, jumps[..10], jumps, MadeJumps.Bins), b = JumpCorrelation.Of(other, same[..10], same, MadeJumps.Bins);
        Assert.All(Enumerable.Range(0, 6), k =>
        {
            Assert.Equal(a.CountsOf(k).ToArray(), b.CountsOf(k).ToArray());
            Assert.Equal((a.InOneCell[k], a.PairsOfPairs[k]), (b.InOneCell[k], b.PairsOfPairs[k]));
        });
    }

    [Fact]
    public void Too_little_is_said_to_be_too_little()
    {
        var box = Box.Cube(7);
        JumpPlace[] one = [new JumpPlace(0, default)], other = [new JumpPlace(1, new Displacement(1.2, 0, 0))];
        JumpCorrelation lonely = JumpCorrelation.Of(box, one, other, MadeJumps.Bins, Cells);
        var curves = new JumpCorrelationCurves(lonely);
        Assert.Equal((1, null), (lonely.Count(2), curves.Correlation(2).Error));
        Assert.Contains("windows are too few", curves.Correlation(2).Remark, StringComparison.Ordinal);
        Assert.Null(curves.Anisotropy(2).Value);
        Assert.Contains("too few pairs", curves.Anisotropy(2, AnisotropyKind.WithinClusters).Remark, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => JumpCorrelation.Of(box, [], other, MadeJumps.Bins));
        Assert.Throws<ArgumentException>(() => JumpCorrelation.Of(Box.Square2D(5), one, other, MadeJumps.Bins));
        Assert.Throws<ArgumentException>(() => new JumpCorrelationCurves(lonely, JumpCorrelation.Of(box, one, other, new DistanceBins(3, 5), Cells)));
        Assert.Throws<ArgumentException>(() => new AnisotropyCells(4, 10));
    }
}
