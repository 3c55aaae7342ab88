namespace PitchDrop.Observables.Correlations;

/// <summary>What a jackknife replicate goes without: one sample, one trajectory, or one bin of time of a trajectory.</summary>
/// <param name="Sample">Index of the sample; −1 for none.</param>
/// <param name="Trajectory">Index of the trajectory; −1 for none.</param>
/// <param name="Bin">The bin of this trajectory; −1 for the whole of it.</param>
internal readonly record struct LeftOut(int Sample, int Trajectory, int Bin)
{
    public static LeftOut Nothing => new(-1, -1, -1);

    public bool IsBin => Bin >= 0;

    public static LeftOut OfSample(int sample) => new(sample, -1, -1);

    public static LeftOut OfTrajectory(int trajectory) => new(-1, trajectory, -1);

    public static LeftOut OfBin(int trajectory, int bin) => new(-1, trajectory, bin);
}
