using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>A particle model for <c>pitchdrop run</c>: from a random start, a lattice or a file to an equilibrated liquid that is measured.</summary>
/// <param name="model">The model.</param>
public sealed class ParticleRunModel(ParticleModel model) : IModel
{
    /// <inheritdoc/>
    public string Name => model.Name;

    /// <inheritdoc/>
    public string Summary => model.Summary;

    /// <inheritdoc/>
    public ConfigurationSchema Schema { get; } = ParticleRunSchema.Create(model);

    /// <inheritdoc/>
    public Workload Plan(Configuration configuration) => ParticleWorkload.Of(ParticleRunSettings.Read(configuration, model));
}
