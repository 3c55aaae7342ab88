using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Observables.Paths;
using PitchDrop.Tests.Observables.Structure;

namespace PitchDrop.Tests.Observables.Displacements;

public class OverlapWindowTests
{
    private const double Radius = 0.25;

    // Of eight particles on a wide lattice two go exactly as far as a, two a little less far, and the others stay.
    private static MemoryPaths Edge() => SyntheticPaths.Of(8, 2, Box.Cube(8), (f, i, axis) => (4 * ((i >> axis) & 1)) + 1 + (f == 1 && axis == 0 ? i < 2 ? Radius : i < 4 ? Radius - (1.0 / 1024) : 0 : 0));

    [Fact]
    public void A_particle_that_went_exactly_as_far_as_a_has_moved_for_every_overlap()
    {
        MemoryPaths paths = Edge();
        Assert.False(OverlapWindow.Keeps(Radius * Radius, Radius));
        var total = new TotalOverlap(paths, Radius);
        var structure = new OverlapStructure(paths, Radius, WaveNumberShells.Lowest(paths.BoxOf(0), 3));
        var parts = new SubBoxOverlap(paths, Radius, [1, 2]);
        Assert.Equal(0.75, Arrangements.Measured(paths, total, 0, 1)[0]);
        Assert.Equal(0.75, Arrangements.Measured(paths, structure, 0, 1)[^2]);
        Assert.Equal(0.75, Arrangements.Measured(paths, parts, 0, 1)[^1]);
        (double[] from, double[] to) = (new double[24], new double[24]);
        paths.Read(0, 0, from);
        paths.Read(1, 0, to);
        Assert.Equal(0.75, TotalOverlap.Reference(paths.BoxOf(0), from, to, Radius));

        var blocks = new SpeciesBlocks(paths, removesDrift: false);
        var self = new SelfMeasurement(blocks, new SelfChoice { Cutoffs = [Radius] });
        var correlator = new PairCorrelator(blocks, LagPlan.Nearest(blocks.Times, 1), 1, self);
        correlator.Finish();
        Assert.Equal(0.75, new PairEnsemble(correlator.Sums[0]).Means(0)[self.Layout.Overlap(0, 0)].Value!.Value, 1e-15);
        double[] values = new double[self.Values];
        SelfMeasurement.Define(self.Layout, new int[8], DisplacementField.Total(paths, 0, 1), values);
        Assert.Equal(0.75, values[self.Layout.Overlap(0, 0)]);
    }
}
