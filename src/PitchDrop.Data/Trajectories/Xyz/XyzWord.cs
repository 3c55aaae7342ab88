namespace PitchDrop.Data.Trajectories.Xyz;

/// <summary>What a word of a particle's line is, and which of several.</summary>
internal readonly record struct XyzWord(XyzWordKind Kind, int Slot);
