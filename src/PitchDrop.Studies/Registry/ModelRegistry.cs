using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Registry;

/// <summary>The models that <c>pitchdrop run</c> simulates: a line each.</summary>
public static class ModelRegistry
{
    /// <summary>Every model, in the order in which they are listed.</summary>
    public static IReadOnlyList<IModel> All { get; } =
    [
        new ElastoplasticModel(),
        new MeanFieldModel(),
        new TrspLatticeModel(),
        .. ParticleModelRegistry.All.Select(model => new ParticleRunModel(model)),
    ];
}
