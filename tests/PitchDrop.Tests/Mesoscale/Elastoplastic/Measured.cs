using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>Relaxation, event rate and stress distribution of one run in the stationary state, with errors from blocks of 40 τ.</summary>
public sealed record Measured(RelaxationCurves Curves, Estimate EventRate, Estimate[] Density)
{
    public Estimate RelaxationTime => Curves.RelaxationTime()!.Value;

    public Estimate Peak => Curves.Peak(2).Height;

    /// <param name="tau">About τ_α [sweep]: 20 of them are discarded; windows of 6 start every half.</param>
    public static Measured Of(IEventEngine engine, int sites, double tau, int blocks, double timeScale = 1)
    {
        var windows = new PersistenceWindows
        {
            Grid = new LogarithmicGrid(24), ShortestLag = 0.1 * tau, Length = 6 * tau, Spacing = 0.5 * tau, FirstOrigin = 20 * tau, OriginsPerBlock = 80,
        };
        var persistence = new PersistenceRecorder(sites, windows);
        var density = new StressDistribution(snapshotsPerBlock: 80, range: 1.2, bins: 12);
        var buffer = new EventBuffer(4096);
        double[] stress = new double[sites], times = new double[4096];
        int snapshots = blocks * 80;
        double[] counts = new double[snapshots];
        long counted = 0;
        for (int snapshot = 0; snapshot <= snapshots + 20; snapshot++)
        {
            double until = (20 + (0.5 * snapshot)) * tau;
            do
            {
                buffer.Clear();
                engine.Advance(buffer, until / timeScale);
                for (int n = 0; n < buffer.Count; n++)
                {
                    times[n] = buffer.Times[n] * timeScale;
                }

                persistence.Record(times.AsSpan(0, buffer.Count), buffer.Sites);
            }
            while (buffer.IsFull);
            persistence.Advance(Math.Max(until, persistence.Now));
            if (snapshot > 0 && snapshot <= snapshots)
            {
                counts[snapshot - 1] = (engine.Events - counted) / (0.5 * tau * sites);
            }

            counted = engine.Events;
            engine.CopyStress(stress);
            density.Add(stress);
        }

        return new Measured(PersistenceCurves.Of(persistence), BlockedMean.Of(counts, 80), density.Density());
    }

    /// <summary>τ_α, χ₄*, Γ and P(σ) of two independent runs of the same process.</summary>
    public void AgreesWith(Measured other)
    {
        Agreement.Between(RelaxationTime, other.RelaxationTime);
        Agreement.Between(Peak, other.Peak);
        Agreement.Between(EventRate, other.EventRate);
        foreach (var (mine, others) in Density.Zip(other.Density))
        {
            Agreement.Between(mine, others);
        }
    }
}
