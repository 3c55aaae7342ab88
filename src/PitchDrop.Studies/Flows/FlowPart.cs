namespace PitchDrop.Studies.Flows;

/// <summary>What a stress is the stress of.</summary>
public enum FlowPart
{
    /// <summary>All pairs, by the smooth part of their law.</summary>
    All,

    /// <summary>The pairs among the followed species alone, by the smooth part of their law.</summary>
    Followed,

    /// <summary>The momentum that the peculiar velocities carry; of molecules alone.</summary>
    Kinetic,

    /// <summary>The hard cores.</summary>
    Cores,

    /// <summary>All of it: pairs, momentum and cores.</summary>
    Whole,
}
