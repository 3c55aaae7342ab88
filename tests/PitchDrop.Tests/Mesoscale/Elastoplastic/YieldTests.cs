using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

public class YieldTests
{
    private static readonly ElastoplasticParameters Model = new() { Side = 13, Temperature = 0.1, YieldStress = 1.2, MeanStressDrop = 0.7 };

    [Fact]
    [Verifies("Elastoplastic", "2")]
    public void A_site_lands_z_below_the_yield_stress_of_its_own_sign_and_the_drop_is_what_it_loses()
    {
        var lattice = Lattices.Lattice(Model);
        var sizes = new List<double>();
        for (int n = 0; n < 20_000; n++)
        {
            int site = (n * 31) % Model.Sites, padded = lattice.PaddedIndex(site);
            double[] before = lattice.Stresses();
            var (drop, turn) = lattice.Yield(padded, double.PositiveInfinity);
            double after = lattice.Stresses()[site], sign = Math.Sign(before[site]), z = Model.YieldStress - (sign * after);
            Assert.True(z > 0, "a landing beyond the yield stress");
            Assert.Equal(before[site] - drop, after, 1e-12);
            Assert.Equal((z + Math.Abs(before[site]) - Model.YieldStress) * sign, drop, 1e-12);
            Assert.InRange(turn, 0, 1);
            sizes.Add(z / Model.MeanStressDrop);
        }

        long[] counts = new long[50];
        foreach (double z in sizes)
        {
            counts[(int)((1 - Math.Exp(-z)) * 50)]++;
        }

        Agreement.ChiSquare(counts, [.. Enumerable.Repeat(sizes.Count / 50.0, 50)]);
    }

    [Theory]
    [InlineData(8), InlineData(13), InlineData(64)]
    public void The_inclusion_conserves_the_total_stress_to_the_rounding_of_its_table(int side)
    {
        var lattice = Lattices.Lattice(Model with { Side = side });
        for (int n = 0; n < 50; n++)
        {
            double before = lattice.Stresses().Sum();
            var (drop, _) = lattice.Yield(lattice.PaddedIndex((n * 31) % (side * side)), double.PositiveInfinity);
            Assert.Equal(before, lattice.Stresses().Sum(), 2e-7 * Math.Max(1, Math.Abs(drop)));
        }
    }

    [Fact]
    public void The_others_get_the_amplitude_times_the_propagator_and_without_redistribution_nothing()
    {
        const int Site = 40;
        foreach (double amplitude in new[] { 1, 0.875, 0 })
        {
            var lattice = Lattices.Lattice(Model with { Amplitude = amplitude });
            var propagator = Lattices.Propagator(Model);
            double[] before = lattice.Stresses();
            var (drop, turn) = lattice.Yield(lattice.PaddedIndex(Site), double.PositiveInfinity);
            double[] after = lattice.Stresses();
            for (int other = 0; other < Model.Sites; other++)
            {
                double kick = amplitude * drop * propagator.Value((other % 13) - (Site % 13), (other / 13) - (Site / 13), turn * Math.PI / 2);
                Assert.Equal(before[other] + (other == Site ? -drop : kick), after[other], 1e-7);
            }

        }

        var alone = Lattices.Lattice(Model with { Redistribution = false });
        double[] start = alone.Stresses();
        alone.Yield(alone.PaddedIndex(Site), double.PositiveInfinity);
        Assert.Equal([Site], Enumerable.Range(0, Model.Sites).Where(i => alone.Stresses()[i] != start[i]));
    }

    [Fact]
    public void The_orientation_is_used_once_and_drawn_anew_evenly()
    {
        var lattice = Lattices.Lattice(Model);
        long[] counts = new long[64];
        const int Draws = 40_000;
        for (int n = 0; n < Draws; n++)
        {
            int site = (n * 31) % Model.Sites;
            double turn = lattice.Turns[site], neighbour = lattice.Turns[(site + 1) % Model.Sites];
            Assert.Equal(turn, lattice.Yield(lattice.PaddedIndex(site), double.PositiveInfinity).Turn);
            Assert.NotEqual(turn, lattice.Turns[site]);
            Assert.Equal(neighbour, lattice.Turns[(site + 1) % Model.Sites]);
            counts[(int)(64 * lattice.Turns[site])]++;
        }

        Agreement.ChiSquare(counts, [.. Enumerable.Repeat(Draws / 64.0, 64)]);
    }

    [Fact]
    public void The_start_is_uniform_below_the_yield_stress()
    {
        double[] stress = Lattices.Lattice(Model with { Side = 128 }).Stresses();
        long[] counts = new long[40];
        foreach (double sigma in stress)
        {
            counts[(int)((sigma + 1.2) / 2.4 * 40)]++;
        }

        Agreement.ChiSquare(counts, [.. Enumerable.Repeat(128 * 128 / 40.0, 40)]);
        Assert.NotEqual(stress, Lattices.Lattice(Model with { Side = 128 }, seed: 2).Stresses());
        Assert.NotEqual(stress, Lattices.Lattice(Model with { Side = 128 }, replica: 1).Stresses());
        Assert.Equal(stress, Lattices.Lattice(Model with { Side = 128 }).Stresses());
    }

    /// <summary>With a = 1 and σ = 0 the rate is exp(−K σ_c/T): it shows each site's own product.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public void Disorder_has_its_mean_and_width_and_is_kept_or_drawn_anew(bool redrawn)
    {
        LocalDisorder disorder = redrawn ? Lattices.Redrawn : Lattices.Quenched;
        var bare = new ElastoplasticParameters { Side = 64, Temperature = 0.1, BarrierExponent = 1, Stiffness = 1.5, Redistribution = false };
        foreach (var model in new[] { bare with { StiffnessDisorder = disorder }, bare with { YieldStressDisorder = disorder } })
        {
            var lattice = Lattices.Lattice(model);
            double[] first = Barriers(lattice);
            Check(first);
            for (int site = 0; site < model.Sites; site++)
            {
                lattice.Yield(lattice.PaddedIndex(site), double.PositiveInfinity);
            }

            double[] second = Barriers(lattice);
            Check(second);
            Assert.Equal(redrawn ? model.Sites : 0, first.Zip(second).Count(p => p.First != p.Second));
        }

        static double[] Barriers(ElastoplasticLattice lattice)
        {
            double[] kept = lattice.Stresses();
            lattice.SetStress(new double[lattice.Parameters.Sites]);
            double[] barriers = [.. Enumerable.Range(0, lattice.Parameters.Sites).Select(i => -0.1 * Math.Log(lattice.RateAt(lattice.PaddedIndex(i))))];
            lattice.SetStress(kept);
            return barriers;
        }

        static void Check(double[] barriers)
        {
            Agreement.Within(1.5, Agreement.Mean(barriers));
            Agreement.Within(0.2 * 0.2, Agreement.Mean(Array.ConvertAll(barriers, b => ((b / 1.5) - 1) * ((b / 1.5) - 1))));
        }
    }

    /// <summary>z = m e with m of mean 1 and width w: ⟨z⟩ = 1, ⟨z²⟩ = 2(1 + w²), and the drops of one site share its m if it is kept.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public void Disorder_of_the_mean_drop_is_kept_or_drawn_anew(bool redrawn)
    {
        var disorder = new LocalDisorder { Kind = redrawn ? DisorderKind.Redrawn : DisorderKind.Quenched, RelativeWidth = 0.8 };
        var lattice = Lattices.Lattice(new ElastoplasticParameters { Side = 64, Temperature = 0.1, Redistribution = false, MeanStressDropDisorder = disorder });
        int sites = lattice.Parameters.Sites;
        double[] first = new double[sites], second = new double[sites];
        for (int site = 0; site < sites; site++)
        {
            first[site] = Size(site);
            second[site] = Size(site);
        }

        Agreement.Within(1, Agreement.Mean(first));
        Agreement.Within(2 * 1.64, Agreement.Mean(Array.ConvertAll(second, z => z * z)));
        Agreement.Within(redrawn ? 1 : 1.64, Agreement.Mean([.. first.Zip(second, (a, b) => a * b)]));

        double Size(int site)
        {
            double sigma = lattice.Stresses()[site];
            return 1 - (Math.Sign(sigma) * (sigma - lattice.Yield(lattice.PaddedIndex(site), double.PositiveInfinity).Drop));
        }
    }

    [Fact]
    public void A_propagator_of_another_side_or_convention_is_refused()
    {
        var propagator = StressPropagator.Create(PropagatorConvention.RealSpace, 13);
        Assert.Throws<ArgumentException>(() => new ElastoplasticLattice(Model, propagator, 1, 0));
        Assert.Throws<ArgumentException>(() => new ElastoplasticLattice(Model with { Side = 14, Propagator = PropagatorConvention.RealSpace }, propagator, 1, 0));
    }

    [Fact]
    public void A_parameter_out_of_range_is_refused_by_name()
    {
        Assert.Equal("Temperature", Assert.Throws<ArgumentOutOfRangeException>(() => new ElastoplasticParameters { Temperature = 0 }).ParamName);
        Assert.Equal("Side", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Side = 7 }).ParamName);
        Assert.Equal("Side", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Side = 1025 }).ParamName);
        Assert.Equal("MeanStressDrop", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { MeanStressDrop = double.NaN }).ParamName);
        Assert.Equal("YieldStress", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { YieldStress = -1 }).ParamName);
        Assert.Equal("Stiffness", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Stiffness = double.PositiveInfinity }).ParamName);
        Assert.Equal("BarrierExponent", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { BarrierExponent = 0 }).ParamName);
        Assert.Equal("Amplitude", Assert.Throws<ArgumentOutOfRangeException>(() => Model with { Amplitude = -0.1 }).ParamName);
        Assert.Equal(169, Model.Sites);
    }
}
