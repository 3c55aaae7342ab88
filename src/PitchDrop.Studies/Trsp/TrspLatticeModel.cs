using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>The time-reversible structuro-plastic lattice as a model for <c>pitchdrop run</c>: one temperature, one size, any parameters, and everything that is measured on it.</summary>
public sealed class TrspLatticeModel : IModel
{
    /// <inheritdoc/>
    public string Name => TrspSchema.ModelName;

    /// <inheritdoc/>
    public string Summary => "Time-reversible structuro-plastic lattice of softness: Q(t), chi_4, S_4, blocks, <S> and C_S, detailed balance, ageing.";

    /// <inheritdoc/>
    public ConfigurationSchema Schema { get; } = TrspSchema.Create();

    /// <inheritdoc/>
    public Workload Plan(Configuration configuration) => TrspWorkload.Of(TrspSettings.Read(configuration));
}
