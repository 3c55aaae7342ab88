using PitchDrop.Studies.Flows;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>The flows of one liquid at one rate with the time step of the paper and with half of it, in boxes of one size.</summary>
/// <param name="Condition">The liquid and the rate.</param>
/// <param name="Particles">N.</param>
/// <param name="Whole">Flows with the time step of the paper.</param>
/// <param name="Halved">Flows with half of it.</param>
internal sealed record TimeStepPair(FlowCondition Condition, int Particles, IReadOnlyList<FlowJob> Whole, IReadOnlyList<FlowJob> Halved);
