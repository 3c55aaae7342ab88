using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Structure;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Flows.Analysis;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>What a figure is made from; what several figures need is worked out once.</summary>
/// <param name="conditions">Systems, rates, sizes.</param>
/// <param name="work">Finished jobs.</param>
/// <param name="folder">Where files go.</param>
/// <param name="say">Takes plain lines.</param>
internal sealed class ZengContext(ZengConditions conditions, ZengWork work, RunFolder folder, Action<string> say) : IDisposable
{
    // The fewest frames with clusters that a share of particles is averaged over, and the most that are looked at.
    private const int MostFrames = 80;

    private readonly Dictionary<string, object> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlowPaths> _open = new(StringComparer.Ordinal);

    public ZengConditions Conditions => conditions;

    public ZengWork Work => work;

    public RunFolder Folder => folder;

    public Action<string> Say => say;

    /// <summary>Stress, temperature and evidence of steady flow of a condition; blocks no shorter than t_χ where it is known.</summary>
    public FlowAverages Averages(FlowCondition condition) => Once($"averages-{condition.Key}", () =>
    {
        IReadOnlyList<FlowJob> flows = conditions.Flows(condition, work);
        double least = TimeOfChi(condition) ?? 0;
        return FlowAverages.Of(flows, least, [.. flows.Select(f => FlowEvidence.Of(f, least, Paths(f)))]);
    });

    /// <summary>η of a part of the stress; null where it is not to be plotted.</summary>
    public Measured? Viscosity(FlowCondition condition, FlowPart part) =>
        Averages(condition) is { Reason: null } averages && averages.Viscosity(part) is { } eta ? new Measured(eta, averages.DegreesOfFreedom(part)) : null;

    /// <summary>χ₄ and t_χ.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="followedOnly">Whether of big particles alone.</param>
    public FlowSusceptibility Susceptibility(FlowCondition condition, bool followedOnly = false) =>
        Once($"chi4-{condition.Key}-{followedOnly}", () => FlowSusceptibility.Of(conditions.Overlaps(condition, work), followedOnly));

    /// <summary>t_χ of all particles with its error, from groups of time origins; null where χ₄ has no peak.</summary>
    public Measured? ChiTime(FlowCondition condition) => Susceptibility(condition) is { Time: not null, Peak.Time: { Estimate: { } time } scalar } ? new Measured(time, Math.Max(1, scalar.Samples - 1)) : null;

    /// <summary>The clusters of a condition, made in one way; none where the flow is not to be plotted.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="choice">Which way, as <see cref="ClusterChoices"/> has them.</param>
    public ClusterStatistics Clusters(FlowCondition condition, int choice = ClusterChoices.Published) =>
        Once($"clusters-{condition.Key}-{choice}", () => ClusterStatistics.Of(conditions.Clusters(condition, work), choice, IsMelted(condition)));

    /// <summary>P_c(t) of each flow.</summary>
    public IReadOnlyList<FlowCoverage> Coverage(FlowCondition condition, int choice = ClusterChoices.Published) =>
        Once<IReadOnlyList<FlowCoverage>>($"coverage-{condition.Key}-{choice}", () => [.. conditions.Clusters(condition, work).Select(job => FlowCoverage.Of(job, choice, Paths(job.Flow), MostFrames))]);

    /// <summary>The mean P_c, from blocks of one t_χ; null where fewer lives are known than a mean needs.</summary>
    public Measured? Share(FlowCondition condition, int choice = ClusterChoices.Published) => !Clusters(condition, choice).KnowsLives || TimeOfChi(condition) is not { } block ? null
        : Measured.OfBlocks([.. Coverage(condition, choice).Select(c => c.Times.Zip(c.Shares).GroupBy(p => (int)((p.First - c.Times[0]) / block)).Select(g => g.Average(p => p.Second)).ToArray())]);

    /// <summary>γ(r) and ξ_LER of a condition.</summary>
    public DistortionRange Distortion(FlowCondition condition) => Once($"distortion-{condition.Key}", () =>
    {
        IReadOnlyList<FlowDistortionJob> jobs = conditions.Distortions(condition, work);
        return DistortionRange.Of(new FrameEnsemble([.. jobs.Select(j => j.Sums)]), jobs[0].Curves(folder));
    });

    /// <summary>ξ_LER with its error; null where γ(r) has no break.</summary>
    public Measured? ElasticRange(FlowCondition condition) => IsMelted(condition) is null && Distortion(condition).Range is { Estimate: { Error: > 0 } range } scalar ? new Measured(range, Math.Max(1, scalar.Samples - 1)) : null;

    /// <summary>The correlations of cage jumps about the clusters of a condition, those of one in <see cref="FlowClustersJob.WindowsATime"/> windows, so that no cluster is there twice; null where there are none.</summary>
    public JumpCorrelationCurves? Facilitation(FlowCondition condition) => Once($"facilitation-{condition.Key}", () => new Found<JumpCorrelationCurves>(FacilitationCurves.Of(this, condition))).Value;

    /// <summary>ξ_α with its error, or why there is none.</summary>
    public Scalar AnisotropyRange(FlowCondition condition) => Once($"anisotropy-{condition.Key}", () => Facilitation(condition) is { } curves
        ? Observables.Clusters.AnisotropyRange.Of(curves, null, conditions.Seed).Range
        : new Scalar(null, null, 0, "no cluster has jumps at t₁ and behind it"));

    /// <summary>The cluster that is shown in pictures; null where there is none.</summary>
    public FlowScene? Scene(FlowCondition condition) => Once($"scene-{condition.Key}", () => new Found<FlowScene>(IsMelted(condition) is null ? FlowScene.Of(this, condition) : null)).Value;

    /// <summary>Why nothing that rests on cages is to be measured of a flow; null where it has cages and is a liquid.</summary>
    public string? IsMelted(FlowCondition condition) => Averages(condition).Evidence.FirstOrDefault(e => e.IsMelted == true || e.Order?.IsOrdered == true)?.Reason;

    /// <summary>The frames of a flow, open until everything is made.</summary>
    public FlowPaths Paths(FlowJob flow)
    {
        if (!_open.TryGetValue(flow.Name, out FlowPaths? paths))
        {
            paths = flow.Open(folder);
            _open.Add(flow.Name, paths);
        }

        return paths;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FlowPaths paths in _open.Values)
        {
            paths.Dispose();
        }
    }

    private double? TimeOfChi(FlowCondition condition) => Susceptibility(condition).Time;

    private T Once<T>(string name, Func<T> make)
        where T : notnull
    {
        if (!_made.TryGetValue(name, out object? made))
        {
            made = make();
            _made.Add(name, made);
        }

        return (T)made;
    }

    // Nothing found is remembered too.
    private sealed record Found<T>(T? Value)
        where T : class;
}
