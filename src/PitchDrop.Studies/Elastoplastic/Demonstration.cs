using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>A first look: one cold lattice, its persistence map, film, relaxation curve and susceptibility.</summary>
public static class Demonstration
{
    /// <summary>Builds it from its seed: two copies at T = 0.02, L = 64.</summary>
    public static Workload Plan(ulong seed) => LatticeWorkload.Of(
        new LatticeMeasurement
        {
            Name = "demo",
            Parameters = new ElastoplasticParameters { Temperature = 0.02 },
            Algorithm = EventAlgorithm.Thinning,
            Seed = seed,
            Replicas = 2,
            Origins = 300,
            TriggerWindow = 0.02,
            FilmFrames = 60,
        },
        "demonstration, T = 0.02, L = 64");
}
