using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Thermostats;

/// <summary>A bath of friction and random forces on every particle.</summary>
public sealed record LangevinParameters
{
    /// <summary>Temperature of the bath.</summary>
    public required TemperatureSchedule Temperature { get; init; }

    /// <summary>Friction γ [1/τ], the rate at which a free velocity decays: the force is −m γ v; finite, &gt; 0. A free particle diffuses with D = T/(m γ).</summary>
    public required double Friction { get; init => field = Require.Positive(value); }

    /// <summary>Seed of the random forces.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which independent copy of the system.</summary>
    public uint Replica { get; init; }
}
