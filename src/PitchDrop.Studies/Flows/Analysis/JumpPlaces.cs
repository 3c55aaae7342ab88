using PitchDrop.Observables.Clusters;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>Where the jumps are that clusters are made of.</summary>
public enum JumpPlaces
{
    /// <summary>Where they happened.</summary>
    Own = 0,

    /// <summary>Each particle's where another one is, by <see cref="ExchangedJumps"/>: what jumps make that know nothing of each other.</summary>
    Exchanged = 1,

    /// <summary>Anywhere in the box, each by itself, by <see cref="JumpSpots.Scattered"/>: what noise makes.</summary>
    Anywhere = 2,
}
