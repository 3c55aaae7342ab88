using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Relaxation.Motion;
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

    /// <summary>t_χ of all particles with its error, from groups of time origins; null where χ₄ has no peak, or the flow is not to be plotted.</summary>
    public Measured? ChiTime(FlowCondition condition) => RefusalOf(condition) is null && Susceptibility(condition) is { Time: not null, Peak.Time: { Estimate: { } time } scalar } ? new Measured(time, Math.Max(1, scalar.Samples - 1)) : null;

    /// <summary>The clusters of a condition, made in one way; none where the flow is not to be plotted.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="choice">Which way, as <see cref="ClusterChoices"/> has them.</param>
    /// <param name="separate">Whether of those windows alone that are looked at in every way.</param>
    public ClusterStatistics Clusters(FlowCondition condition, int choice = ClusterChoices.Published, bool separate = false) =>
        Once($"clusters-{condition.Key}-{choice}-{separate}", () => ClusterStatistics.Of(conditions.Clusters(condition, work), choice, RefusalOf(condition) ?? conditions.SmallBox(condition), separate));

    /// <summary>Where the plateau of the mean square displacement of the followed species ends: l_c² by its definition. Of the motion across the flow, which is two of three coordinates.</summary>
    public PlateauEnd PlateauEnd(FlowCondition condition) => Once($"cage-{condition.Key}", () =>
    {
        FlowJob flow = conditions.Flows(condition, work)[0];
        SelfMotionCurves motion = flow.Motion.Curves(flow.Plan.Followed, flow.Plan.TimeStep);
        (double Lag, double Square)[] known = [.. motion.Lags.Zip(motion.MeanSquare, (lag, square) => (lag, 1.5 * square.Value)).Where(p => p.lag > 0 && p.Item2 > 0)];
        return Observables.CageJumps.PlateauEnd.Of([.. known.Select(p => p.Lag)], [.. known.Select(p => p.Square)]);
    });

    /// <summary>P_c(t) of each flow.</summary>
    public IReadOnlyList<FlowCoverage> Coverage(FlowCondition condition, int choice = ClusterChoices.Published, LifeRule rule = LifeRule.FromTroughs, bool separate = false) =>
        Once<IReadOnlyList<FlowCoverage>>($"coverage-{condition.Key}-{choice}-{rule}-{separate}", () => [.. conditions.Clusters(condition, work).Select(job => FlowCoverage.Of(job, choice, Paths(job.Flow), MostFrames, rule, separate))]);

    /// <summary>The mean P_c, from blocks of three t_χ or more; null where fewer lives are known than a mean needs, or where clusters that hang together with their own images, which are left out, hold too much.</summary>
    public Measured? Share(FlowCondition condition, int choice = ClusterChoices.Published, LifeRule rule = LifeRule.FromTroughs, bool separate = false) => !Clusters(condition, choice).KnowsShare(rule) || TimeOfChi(condition) is not { } time ? null
        : BlockedRatio.Of([.. Coverage(condition, choice, rule, separate).Select(c => c.Times.Zip(c.Shares).GroupBy(p => (int)((p.First - c.Times[0]) / time)).OrderBy(g => g.Key).Select(g => (g.Sum(p => p.Second), (double)g.Count())).ToArray())]);

    /// <summary>η_c = P̄_c σ_c,y/2γ̇; null where a part of it is.</summary>
    public Measured? ClusterViscosity(FlowCondition condition, int choice = ClusterChoices.Published, LifeRule rule = LifeRule.FromTroughs) =>
        Share(condition, choice, rule) is { } share && Clusters(condition, choice).YieldStress is { } stress ? ClusterStatistics.Viscosity(share, stress, condition.Rate.Rate) : null;

    /// <summary>The same with the mean stress along the life of each cluster in place of half of that at its end.</summary>
    public Measured? BorneViscosity(FlowCondition condition, int choice = ClusterChoices.Published) =>
        Share(condition, choice) is { } share && Clusters(condition, choice).MeanStress is { } stress ? share.Times(stress).Times(1 / condition.Rate.Rate) : null;

    /// <summary>γ(r) and ξ_LER of a condition.</summary>
    public DistortionRange Distortion(FlowCondition condition) => Once($"distortion-{condition.Key}", () =>
    {
        IReadOnlyList<FlowDistortionJob> jobs = conditions.Distortions(condition, work);
        return DistortionRange.Of(new FrameEnsemble([.. jobs.Select(j => j.Sums)]), jobs[0].Curves(folder));
    });

    /// <summary>ξ_LER with its error; null where γ(r) has no break.</summary>
    public Measured? ElasticRange(FlowCondition condition) => (RefusalOf(condition) ?? conditions.SmallBox(condition)) is null && Distortion(condition).Range is { Estimate: { Error: > 0 } range } scalar ? new Measured(range, Math.Max(1, scalar.Samples - 1)) : null;

    /// <summary>The correlations of cage jumps about the clusters of a condition, made in a traced way, those of one in <see cref="FlowClustersJob.WindowsATime"/> windows, so that no cluster is there twice; null where there are none.</summary>
    public JumpCorrelationCurves? Facilitation(FlowCondition condition, int choice = ClusterChoices.Published) =>
        Once($"facilitation-{condition.Key}-{choice}", () => new Found<JumpCorrelationCurves>((RefusalOf(condition) ?? conditions.SmallBox(condition)) is null ? FacilitationCurves.Of(this, condition, choice) : null)).Value;

    /// <summary>ξ_α with its error, or why there is none.</summary>
    public Scalar AnisotropyRange(FlowCondition condition, int choice = ClusterChoices.Published) => Once($"anisotropy-{condition.Key}-{choice}", () => Facilitation(condition, choice) is { } curves
        ? Observables.Clusters.AnisotropyRange.Of(curves, null, conditions.Seed).Range
        : new Scalar(null, null, 0, RefusalOf(condition) ?? conditions.SmallBox(condition) ?? "no cluster has jumps at t₁ and behind it"));

    /// <summary>The cluster that is shown in pictures; null where there is none.</summary>
    public FlowScene? Scene(FlowCondition condition) => Once($"scene-{condition.Key}", () => new Found<FlowScene>(RefusalOf(condition) is null ? FlowScene.Of(this, condition) : null)).Value;

    /// <summary>Why nothing is to be measured of a flow, as <see cref="FlowEvidence.Reason"/> says it; null where it is a steady flow of a liquid with cages.</summary>
    public string? RefusalOf(FlowCondition condition) => Averages(condition).Reason;

    /// <summary>That a number of clusters is not measured, and why: the first reason of some conditions that there is.</summary>
    /// <param name="of">The conditions.</param>
    /// <param name="isOfSizes">Whether the number is of sizes or shares; else of lives alone.</param>
    public string NotMeasured(IReadOnlyCollection<FlowCondition> of, bool isOfSizes = true) =>
        of.Where(c => conditions.SmallBox(c) is null).Select(c => (c, Why: (isOfSizes ? Clusters(c).SizeRefusal : null) ?? Clusters(c).LifeRefusal)).FirstOrDefault(p => p.Why is not null) is { Why: { } why } first ? FormattableString.Invariant($"not measured: at rate {first.c.Rate.Rate}, {why}") : "not measured";

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
