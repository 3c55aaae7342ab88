using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>What all figures share. A condition's jobs and random streams depend on what it is alone, so that a figure made by itself has the same numbers as in the whole study.</summary>
/// <param name="preset">Sizes and statistics.</param>
/// <param name="seed">Seed of every random stream.</param>
internal sealed class RidoutConditions(RidoutPreset preset, ulong seed)
{
    public RidoutPreset Preset => preset;

    public ulong Seed => seed;

    /// <summary>The molecular dynamics.</summary>
    public LiquidConditions Liquid => Measured.Conditions;

    /// <summary>The parameters that it gives.</summary>
    public LiquidSource Measured { get; } = new(new LiquidConditions(preset.Liquid, seed), preset.Lattice.Temperatures);

    /// <summary>Every set of parameters of the lattice that the study has.</summary>
    public IReadOnlyList<ITrspSource> Sources => [Measured, LatticePlans.SetA];

    /// <summary>The models of the lattices, each derived once.</summary>
    public TrspModels Models { get; } = new();
}
