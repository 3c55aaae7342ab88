using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>The thermal elastoplastic lattice EPM-Q as a model for <c>pitchdrop run</c>: one temperature, one size, and everything that is measured on it.</summary>
public sealed class ElastoplasticModel : IModel
{
    /// <inheritdoc/>
    public string Name => ElastoplasticSchema.ModelName;

    /// <inheritdoc/>
    public string Summary => "Thermal elastoplastic lattice EPM-Q: local thermal yielding, Eshelby redistribution; persistence, chi_4, stress, S_4, F_s, avalanches.";

    /// <inheritdoc/>
    public ConfigurationSchema Schema { get; } = ElastoplasticSchema.Create();

    /// <inheritdoc/>
    public Workload Plan(Configuration configuration)
    {
        LatticeMeasurement plan = ElastoplasticSettings.Read(configuration);
        return LatticeWorkload.Of(plan, $"{Name}, T = {plan.Parameters.Temperature}, L = {plan.Parameters.Side}");
    }
}
