using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Rheology;

namespace PitchDrop.Studies.Flows;

/// <summary>What the finished flows of one liquid at one rate and time step give together: stress and viscosity part by part, temperature, overlaps, and whether each was a steady flow.</summary>
public sealed class FlowAverages
{
    // Of variances.
    private const double MostScatter = 4;
    private readonly double _leastTime;

    private FlowAverages(IReadOnlyList<FlowJob> flows, double leastTime, IReadOnlyList<FlowEvidence> evidence) => (Flows, _leastTime, Evidence) = (flows, leastTime, evidence);

    /// <summary>The flows, independent replicas.</summary>
    public IReadOnlyList<FlowJob> Flows { get; }

    /// <summary>Shear rate γ̇ [1/τ].</summary>
    public double ShearRate => Flows[0].Plan.ShearRate;

    /// <summary>Δt [τ].</summary>
    public double TimeStep => Flows[0].Plan.TimeStep;

    /// <summary>Whether each was a steady flow of a supercooled liquid.</summary>
    public IReadOnlyList<FlowEvidence> Evidence { get; }

    /// <summary>Why this rate is not to be plotted, without a full stop; null where nothing speaks against it.</summary>
    public string? Reason => Evidence.FirstOrDefault(e => e.Reason is not null) is { } bad ? string.Create(CultureInfo.InvariantCulture, $"rate {ShearRate}: {bad.Flow}: {bad.Reason}") : null;

    /// <summary>Share of the steps since the end of the start after whose free move any two cores overlapped, with the error of independent blocks; null where no error can be made.</summary>
    public Estimate? OverlapShare => Pooled(f => f.Series.OverlapShares);

    /// <summary>Pairs of cores that overlapped after a free move, a particle and step, likewise.</summary>
    public Estimate? Overlaps => Pooled(f => f.Series.Overlaps);

    /// <summary>
    /// Degrees of freedom of the errors, for Student's t: those of all blocks, since the error is never less than theirs; of the replicas where these scatter by more than twice what the blocks say.
    /// </summary>
    /// <param name="part">Which part of the stress.</param>
    public int DegreesOfFreedom(FlowPart part)
    {
        SteadyMean[] means = [.. Flows.Select(f => Mean(f, part, _leastTime))];
        Estimate[] each = [.. means.Where(m => m.Mean is not null).Select(m => m.Mean!.Value)];
        double between = each.Length > 1 ? BlockedMean.Variance([.. each.Select(e => e.Value)]) / each.Length : 0, within = each.Sum(e => e.Error * e.Error) / Math.Max(1, each.Length * each.Length);
        return between > MostScatter * within ? each.Length - 1 : means.Sum(m => m.DegreesOfFreedom);
    }

    /// <summary>A part of the stress σ_xy [ε/σ^d]: the mean over replicas, with the larger of the errors within and between them; null where no error can be made.</summary>
    /// <param name="part">Which part.</param>
    public Estimate? Stress(FlowPart part)
    {
        Estimate?[] each = [.. Flows.Select(f => Mean(f, part, _leastTime).Mean)];
        return each.Any(e => e is null) ? null : ReplicaMean.Of([.. each.Select(e => e!.Value)]);
    }

    /// <summary>A part of the viscosity η = ⟨σ_xy⟩/γ̇ [ε τ/σ^d]; null where no error can be made.</summary>
    /// <param name="part">Which part; that of the paper is <see cref="FlowPart.Followed"/> for the suspension.</param>
    public Estimate? Viscosity(FlowPart part) => Stress(part)?.Times(1 / ShearRate);

    /// <summary>Kinetic temperature since the end of the start [ε/k_B]; null for Brownian particles, or where no error can be made.</summary>
    public Estimate? Temperature => Flows[0].Plan.IsBrownian ? null : Pooled(f => f.Series.Temperature);

    /// <summary>Reads finished flows.</summary>
    /// <param name="flows">Replicas of one liquid at one rate and time step, at least one.</param>
    /// <param name="leastTime">The shortest block [τ], beside that of a strain of one: the relaxation time where it is known.</param>
    /// <param name="evidence">What was found of each before, with layers and strings looked for; null to look without them.</param>
    /// <exception cref="ArgumentException">There is none, or they are of different rates or time steps.</exception>
    public static FlowAverages Of(IReadOnlyList<FlowJob> flows, double leastTime = 0, IReadOnlyList<FlowEvidence>? evidence = null)
    {
        Shapes.AtLeast(flows.Count, 1, "the number of flows");
        Shapes.Length(evidence?.Count ?? flows.Count, flows.Count, "the number of findings");
        return flows.All(f => f.Plan.ShearRate == flows[0].Plan.ShearRate && f.Plan.TimeStep == flows[0].Plan.TimeStep)
            ? new FlowAverages(flows, leastTime, evidence ?? [.. flows.Select(f => FlowEvidence.Of(f, leastTime))])
            : throw new ArgumentException($"{flows[0].Name} and the others are of different shear rates or time steps", nameof(flows));
    }

    /// <summary>The steady value of a part of the stress of one flow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="part">Which part.</param>
    /// <param name="leastTime">The shortest block [τ], beside that of a strain of one.</param>
    public static SteadyMean Mean(FlowJob flow, FlowPart part, double leastTime = 0) => Of(flow, flow.Series.Of(part, flow.Series.RowAt(flow.Plan.StartSteps)), leastTime);

    private Estimate? Pooled(Func<FlowJob, double[]> values)
    {
        Estimate?[] each = [.. Flows.Select(f => Of(f, values(f)[f.Series.RowAt(f.Plan.StartSteps)..], _leastTime).Mean)];
        return each.Any(e => e is null) ? null : ReplicaMean.Of([.. each.Select(e => e!.Value)]);
    }

    // In units of strain.
    private static SteadyMean Of(FlowJob flow, double[] values, double leastTime) => SteadyMean.Of(values, flow.Series.StrainInterval, Math.Max(1, Require.NotNegative(leastTime) * flow.Plan.ShearRate));
}
