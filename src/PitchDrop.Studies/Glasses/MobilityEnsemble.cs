namespace PitchDrop.Studies.Glasses;

/// <summary>The isoconfigurational ensembles of one condition, one of each parent run: adding a run adds to them and changes none.</summary>
/// <param name="Jobs">The ensembles, in the order of their parents; at least one.</param>
public sealed record MobilityEnsemble(IReadOnlyList<IsoconfigurationalJob> Jobs)
{
    /// <summary>The configurations of all parents whose inherent state was verified as a minimum.</summary>
    public IReadOnlyList<IsoconfigurationalState> States => [.. Jobs.SelectMany(j => j.States)];

    /// <summary>Those whose quench ended in none.</summary>
    public IReadOnlyList<RefusedState> Refused => [.. Jobs.SelectMany(j => j.Refused)];

    /// <summary>Runs from each configuration.</summary>
    public int Runs => Jobs[0].Plan.Runs;

    /// <summary>The time after which mobility is measured [τ].</summary>
    public double Time => Jobs[0].Time;
}
