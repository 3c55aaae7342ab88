using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>The fast event against the dense definition: what is left after H(μ′ − S) is a factor of K_Δ times the variates of the event's stream.</summary>
public class FastEventTests
{
    private const ulong Seed = 12;

    [Theory]
    [InlineData(6, 0.47, 4, 1.0), InlineData(6, 0.7, 4, 0.6), InlineData(7, 0.47, 4, 1.0), InlineData(6, 0.47, 1, 1.0), InlineData(5, 0.55, 1, 0.2), InlineData(4, 0.7, 4, 0.6)]
    [Verifies("Trsp", "13")]
    [Verifies("Trsp", "16")]
    [Verifies("Trsp", "17")]
    public void An_event_is_the_dense_one(int side, double temperature, int clusterSize, double facilitation) => Compare(SetA.Whole(side, temperature, clusterSize, facilitation), 60);

    [Fact]
    public void An_event_is_the_dense_one_on_a_lattice_of_side_8() => Compare(SetA.Whole(8, 0.47), 30);

    [Fact]
    public void An_event_is_the_dense_one_of_the_covariance_that_the_cut_off_leaves() =>
        Compare(SetA.Of(new TrspConditions { Side = 8, Temperature = 0.47, InverseCutOff = 1e-4 }), 30);

    [Fact]
    public void Changes_that_reach_further_than_eight_sites_are_the_dense_ones()
    {
        TrspParameters parameters = TrspParameters.SetA with { ChangeCutOff = 4.2 * TrspParameters.SetA.Spacing };
        var model = new TrspModel(parameters, new TrspConditions { Side = 9, Temperature = 0.6, Facilitation = 0.8, InverseCutOff = 1e-3 });
        Compare(model, 10, DenseRearrangement.ByModes(model));
    }

    // Whole symmetries of the cluster then have no mode that changes.
    [Theory]
    [InlineData(4), InlineData(1)]
    public void Where_a_rearrangement_changes_its_own_sites_alone_the_event_is_the_dense_one(int clusterSize)
    {
        TrspParameters parameters = TrspParameters.SetA with { ChangeWidth = TrspParameters.SetA.ChangeWidth with { Amplitude = 0 } };
        var model = new TrspModel(parameters, new TrspConditions { Side = 6, Temperature = 0.7, ClusterSize = clusterSize, Facilitation = 0.6, InverseCutOff = 0 });
        Compare(model, 20, DenseRearrangement.ByDefinition(model));
    }

    [Theory]
    [InlineData(6, 0.47, 4, 1.0), InlineData(6, 0.7, 1, 0.6), InlineData(8, 0.47, 4, 1.0)]
    public void The_response_of_the_modes_is_that_of_the_matrix_square_root(int side, double temperature, int clusterSize, double facilitation)
    {
        TrspModel model = SetA.Whole(side, temperature, clusterSize, facilitation);
        double[,] expected = SetA.Definition(model).Response, found = DenseRearrangement.ByModes(model).Response;
        Assert.InRange(expected.Cast<double>().Zip(found.Cast<double>(), (a, b) => Math.Abs(a - b)).Max(), 0, 1e-12);
    }

    [Theory]
    [InlineData(6, 4), InlineData(7, 4), InlineData(6, 1), InlineData(4, 4)]
    public void The_modes_are_a_factor_of_the_covariance_of_changes(int side, int clusterSize)
    {
        TrspModel model = SetA.Whole(side, 0.6, clusterSize, 0.6);
        double[,] expected = DenseRearrangement.ChangeCovariance(model), found = new double[model.Sites, model.Sites];
        double[] ofSites = new double[model.Sites];
        for (int mode = 0; mode < model.Modes.Count; mode++)
        {
            Column(model, mode, 0, 0, ofSites);
            for (int i = 0; i < model.Sites; i++)
            {
                for (int j = 0; j < model.Sites; j++)
                {
                    found[i, j] += ofSites[i] * ofSites[j];
                }
            }
        }

        Assert.InRange(expected.Cast<double>().Zip(found.Cast<double>(), (a, b) => Math.Abs(a - b)).Max(), 0, 1e-13);
    }

    private static void Compare(TrspModel model, int events) => Compare(model, events, SetA.Definition(model));

    private static void Compare(TrspModel model, int events, DenseRearrangement dense)
    {
        var lattice = new TrspLattice(model, Seed, 3);
        var noise = new RandomStream(Seed, RandomPurpose.SoftnessChange, 3);
        int variates = (model.Modes.Count + 31) / 32 * 32;
        double[] expected = new double[model.Sites], column = new double[model.Sites];
        var seen = new HashSet<int>();
        double worst = 0;
        for (int e = 0; e < events; e++)
        {
            double[] before = lattice.Softness();
            RearrangementBuffer happened = lattice.Events(1);
            int cluster = happened.Clusters[0];
            dense.MeanChange(cluster, before, expected);
            for (int mode = 0; mode < model.Modes.Count; mode++)
            {
                Column(model, mode, cluster % model.Sites, cluster / model.Sites, column);
                double variate = NormalPair.OfRow(noise, (ulong)e, variates, mode);
                for (int i = 0; i < column.Length; i++)
                {
                    expected[i] += variate * column[i];
                }
            }

            double[] after = lattice.Softness();
            worst = Math.Max(worst, Enumerable.Range(0, model.Sites).Max(i => Math.Abs(after[i] - before[i] - expected[i])));
            Assert.Equal(MeanOf(model, cluster, before), happened.Before[0], 1e-14);
            Assert.Equal(MeanOf(model, cluster, after), happened.After[0], 1e-14);
            seen.Add(cluster / model.Sites);
        }

        Assert.Equal(model.Geometry.Orientations, seen.Count);
        Assert.InRange(worst, 0, 1e-12);
    }

    private static void Column(TrspModel model, int mode, int corner, int orientation, double[] ofSites)
    {
        Array.Clear(ofSites);
        var orbits = model.Modes.Region.Orbits;
        for (int o = 0; o < orbits.Count; o++)
        {
            for (int image = 0; image < 8; image++)
            {
                int site = model.Geometry.Shifted(corner, ClusterGeometry.Turned(orbits[o][image], orientation));
                ofSites[site] = ChangeModes.Sign(model.Modes.SectorOf(mode), image) * model.Modes.Amplitudes(mode)[o];
            }
        }
    }

    private static double MeanOf(TrspModel model, int cluster, double[] softness)
    {
        int[] sites = new int[model.Geometry.Size];
        model.Geometry.SitesOf(cluster, sites);
        return sites.Average(site => softness[site]);
    }
}
