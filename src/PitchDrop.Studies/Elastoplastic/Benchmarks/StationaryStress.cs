using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;

namespace PitchDrop.Studies.Elastoplastic.Benchmarks;

/// <summary>Stresses of a lattice that has forgotten its uniform start, for timing: larger lattices are tiled from a smaller one and run on until the seams are gone.</summary>
internal static class StationaryStress
{
    private const int TileSide = 64;
    private const int TileEventsASite = 24;
    private const int SeamEventsASite = 1;

    /// <summary>Stresses of all sites [L·L].</summary>
    public static double[] Of(ElastoplasticParameters parameters, ulong seed)
    {
        bool isTiled = parameters.Side > TileSide && parameters.Side % TileSide == 0;
        ElastoplasticParameters tile = isTiled ? parameters with { Side = TileSide } : parameters;
        double[] stress = Run(tile, null, TileEventsASite, seed);
        return isTiled ? Run(parameters, Tiled(stress, TileSide, parameters.Side), SeamEventsASite, seed) : stress;
    }

    private static double[] Run(ElastoplasticParameters parameters, double[]? start, int eventsASite, ulong seed)
    {
        var lattice = new ElastoplasticLattice(parameters, StressPropagator.Create(parameters.Propagator, parameters.Side), seed, 1);
        if (start is not null)
        {
            lattice.SetStress(start);
        }

        var engine = new ThinnedEvents(lattice, seed, 1);
        engine.Advance(new EventBuffer(eventsASite * parameters.Sites), double.MaxValue);
        double[] stress = new double[parameters.Sites];
        engine.CopyStress(stress);
        return stress;
    }

    private static double[] Tiled(double[] tile, int tileSide, int side)
    {
        double[] all = new double[side * side];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = tile[(i / side % tileSide * tileSide) + (i % side % tileSide)];
        }

        return all;
    }
}
