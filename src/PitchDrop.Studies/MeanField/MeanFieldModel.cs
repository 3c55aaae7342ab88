using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField;

/// <summary>The mean-field theory as a model for <c>pitchdrop run</c>: the exact stationary state of one T and α, N simulated sites beside it, and the relaxation towards it.</summary>
public sealed class MeanFieldModel : IModel
{
    /// <inheritdoc/>
    public string Name => MeanFieldSchema.ModelName;

    /// <inheritdoc/>
    public string Summary => "Mean-field theory of thermal elastoplastic models: exact stationary P(sigma), Gamma, kappa; N sites by Gillespie; relaxation Gamma(t).";

    /// <inheritdoc/>
    public ConfigurationSchema Schema { get; } = MeanFieldSchema.Create();

    /// <inheritdoc/>
    public Workload Plan(Configuration configuration) => MeanFieldWorkload.Of(MeanFieldSettings.Read(configuration));
}
