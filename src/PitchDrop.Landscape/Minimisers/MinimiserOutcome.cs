namespace PitchDrop.Landscape.Minimisers;

/// <summary>How a minimisation ended.</summary>
public enum MinimiserOutcome
{
    /// <summary>No force is longer than asked for.</summary>
    ForceReached = 0,

    /// <summary>The energy no longer changes by more than asked for.</summary>
    EnergyReached = 1,

    /// <summary>The iterations are spent.</summary>
    IterationsSpent = 2,

    /// <summary>The forces have stopped falling: what is left of them is rounding.</summary>
    Stalled = 3,

    /// <summary>The forces have stopped falling while they are more than rounding: pairs sit at a distance at which the force of the law jumps, or the method makes no headway.</summary>
    Stuck = 4,
}
