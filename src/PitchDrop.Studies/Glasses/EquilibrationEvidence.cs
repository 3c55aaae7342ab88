using System.Globalization;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Glasses;

/// <summary>What says that a run was a liquid in equilibrium: its halves relax alike, its energy stays, and it is long compared with its own relaxation time.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Stationarity">Motion of the second half of production beside that of the first.</param>
/// <param name="EquilibrationTimes">Time at T before production, in measured τ_α; null where τ_α was not found.</param>
/// <param name="ProductionTimes">Time of production in measured τ_α; null where τ_α was not found.</param>
/// <param name="EnergyChange">Mean potential energy a particle in the second half of production less that in the first [ε]. A crystal that grows, or a glass that ages, lowers it.</param>
/// <param name="MostErrors">Changes of more standard errors than this are taken for a drift.</param>
public sealed record EquilibrationEvidence(string Run, StationarityTest Stationarity, double? EquilibrationTimes, double? ProductionTimes, Estimate EnergyChange, double MostErrors)
{
    // Blocks of each half; how many standard errors of a normal variate a change must exceed; the error is from 2 × 7 differences of neighbours, known as well as from nine independent values.
    private const int Blocks = 8;
    private const double Limit = 4;
    private const int DegreesOfFreedom = 9;

    /// <summary>Whether the energy of the second half lies below that of the first by more than its error allows.</summary>
    public bool HasSunk => EnergyChange.Value < -MostErrors * EnergyChange.Error;

    /// <summary>Whether nothing speaks against equilibrium, and the run was long enough for its halves to tell; null where it was not, and nothing speaks against it.</summary>
    public bool? IsEquilibrated => Math.Abs(EnergyChange.Value) > MostErrors * EnergyChange.Error ? false : Stationarity.IsStationary;

    /// <summary>The verdict in a few words.</summary>
    public string Word => IsEquilibrated switch
    {
        true => "stationary",
        null => "cannot tell: shorter than sixteen relaxation times",
        false when HasSunk => "NOT stationary: the energy sinks",
        false => "NOT stationary",
    };

    /// <summary>Looks at a finished run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="curves">Motion of the species that is followed.</param>
    /// <param name="relaxationTime">τ_α of the condition [τ].</param>
    [Equation("Landscape", "51")]
    public static EquilibrationEvidence Of(ParticleRun run, SelfMotionCurves curves, Estimate? relaxationTime)
    {
        ParticlePlan plan = run.Plan;
        double[] energies = [.. run.Series.Potential.Select(u => u / plan.Start.Particles)];
        int half = energies.Length / 2;
        double? Times(long steps) => steps * plan.TimeStep / relaxationTime?.Value;
        Estimate change = Mean(energies.AsSpan(energies.Length - half)).Minus(Mean(energies.AsSpan(0, half)));
        return new EquilibrationEvidence(run.Name, curves.Stationarity, Times(plan.EquilibrationSteps), Times(plan.Motion.Steps), change, StudentQuantile.AsUnlikelyAs(Limit, DegreesOfFreedom));
    }

    // Differences of neighbouring blocks do not take a slow drift for noise.
    private static Estimate Mean(ReadOnlySpan<double> energies)
    {
        double[] blocks = BlockedMean.Blocks(energies, Math.Max(1, energies.Length / Blocks));
        double squares = 0;
        for (int b = 1; b < blocks.Length; b++)
        {
            squares += (blocks[b] - blocks[b - 1]) * (blocks[b] - blocks[b - 1]) / 2;
        }

        return new Estimate(BlockedMean.Mean(energies), Math.Sqrt(squares / (blocks.Length - 1) / blocks.Length));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}: {Word}");
}
