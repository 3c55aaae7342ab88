namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>The names of the arrays of an NPZ trajectory of F frames of N particles.</summary>
internal static class NpzNames
{
    public const string Positions = "positions";
    public const string Box = "box";
    public const string Velocities = "velocities";
    public const string Images = "images";
    public const string Steps = "steps";
    public const string Times = "times";
    public const string Species = "species";
    public const string SpeciesNames = "species_names";
    public const string Identities = "identities";
    public const string Masses = "masses";
    public const string Periodic = "periodic";
    public const string Dimension = "dimension";
    public const string Unwrapped = "unwrapped";
}
