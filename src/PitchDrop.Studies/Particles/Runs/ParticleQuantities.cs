using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>What one finished run of particles gives as numbers. The conditions are those of the run, and the species where it counts.</summary>
public static class ParticleQuantities
{
    private const int DriftBlocks = 16;

    /// <summary>The conditions of a run: model, T, density, N, and the shear rate where there is one.</summary>
    public static (string Key, WhereValue Value)[] Conditions(ParticleRun run)
    {
        ParticlePlan plan = run.Plan;
        Box box = plan.Start.Box;
        ParticleSystem system = run.System;
        double cores = Enumerable.Range(0, system.Count).Sum(i => Math.PI / 6 * Math.Pow(plan.Interaction.Pairs.Core(system.Species[i], system.Species[i]), 3));
        (string, WhereValue) density = plan.Model.HasCores ? ("phi", Math.Round(cores / box.Volume, 12)) : ("rho", Math.Round(system.Count / box.Volume, 12));
        List<(string, WhereValue)> where = [("model", plan.Model.Name), ("T", plan.Temperature), density, ("N", system.Count)];
        if (plan.IsSheared)
        {
            where.Add(("rate", plan.ShearRate));
        }

        return [.. where];
    }

    /// <summary>All quantities of a run.</summary>
    public static List<Quantity> Of(ParticleRun run)
    {
        (string, WhereValue)[] where = Conditions(run);
        ParticlePlan plan = run.Plan;
        ThermodynamicSeries series = run.Series;
        int n = run.System.Count, d = run.System.Box.Dimension;
        double volume = run.System.Box.Volume;
        List<Quantity> all =
        [
            Quantity("U", "potential energy a particle", Mean(series.Potential, 1.0 / n), "epsilon", where),
            Quantity("W", "virial tr W/d a particle", Mean(series.Virial, 1.0 / n), "epsilon", where),
            Quantity("P", plan.Model.HasCores ? "pressure, without the part of the cores" : "pressure", Mean(Pressures(run), 1), $"epsilon/sigma^{d}", where),
        ];
        if (plan.Dynamics != DynamicsKind.Brownian)
        {
            all.Add(Quantity("T_kinetic", "kinetic temperature", Mean(series.Kinetic, 2.0 / plan.DegreesOfFreedom(ParticleStage.Produce)), "epsilon/k_B", where));
        }

        // A bath and a solvent take momentum.
        if (plan.Dynamics is DynamicsKind.Nve or DynamicsKind.Nvt or DynamicsKind.Sllod)
        {
            all.Add(new Quantity { Symbol = "momentum", Name = "largest component of the total momentum, at any time", Where = Where.Of(where), Value = series.Momentum.Max(), Error = null, Unit = "m sigma/tau" });
        }

        if (double.IsFinite(series.Conserved[0]))
        {
            all.Add(Quantity("energy_drift", "drift of the conserved energy a particle", Drift(run), "epsilon/tau", where));
            all.Add(new Quantity { Symbol = "energy_fluctuation", Name = "standard deviation of the conserved energy a particle", Where = Where.Of(where), Value = Math.Sqrt(BlockedMean.Variance(series.Conserved)) / n, Error = null, Unit = "epsilon" });
        }

        if (plan.IsSheared)
        {
            Estimate stress = Mean(series.Shear, -1 / volume);
            all.Add(Quantity("sigma_xy", plan.Model.HasCores ? "shear stress, without the part of the cores" : "shear stress", stress, $"epsilon/sigma^{d}", where));
            all.Add(Quantity("eta", plan.Model.HasCores ? "viscosity, without the part of the cores" : "viscosity", stress.Times(1 / plan.ShearRate), $"epsilon tau/sigma^{d}", where));
        }

        if (plan.Model.HasCores)
        {
            all.Add(Quantity("overlap_share", "share of the steps after whose free move cores overlap", Mean(series.OverlapShares, 1), "1", where));
            all.Add(Quantity("P_cores", "pressure of the cores", Mean(series.CoreVirial, 1 / volume), $"epsilon/sigma^{d}", where));
            if (plan.IsSheared)
            {
                all.Add(Quantity("sigma_xy_cores", "shear stress of the cores", Mean(series.CoreShear, -1 / volume), $"epsilon/sigma^{d}", where));
            }
        }

        foreach ((string species, SelfMotionCurves curves) in Curves(run))
        {
            AddMotion(all, curves, [.. where, ("species", species)], plan.IsSheared);
        }

        all.Add(new Quantity { Symbol = "list_builds", Name = "neighbour lists made since the start", Where = Where.Of(where), Value = run.ListBuilds, Error = null, Unit = "1" });
        return all;
    }

    /// <summary>The motion of each species that the run has, and where there are several, of all particles.</summary>
    public static IReadOnlyList<(string Species, SelfMotionCurves Curves)> Curves(ParticleRun run)
    {
        int[] species = [.. run.System.Species.Distinct().Order()];
        IEnumerable<(string, SelfMotionCurves)> each = species.Select(s => (run.Plan.Model.Species[s], run.Motion.Curves(s, run.Plan.TimeStep)));
        return [.. each, .. species.Length > 1 ? [("all", run.Motion.CurvesOfAll(run.Plan.TimeStep))] : Array.Empty<(string, SelfMotionCurves)>()];
    }

    /// <summary>What a run is too short to give, and why, a line each without a full stop.</summary>
    public static IEnumerable<string> LeftOut(IEnumerable<(string Species, SelfMotionCurves Curves)> motion)
    {
        foreach ((string species, SelfMotionCurves curves) in motion)
        {
            if (curves.Diffusion is null)
            {
                yield return $"D of {species} left out: {curves.DiffusionRemark}";
            }

            if (curves.RelaxationTime() is null)
            {
                string where = curves.Scattering[0].Value <= 1 / Math.E ? "is below 1/e at the shortest lag already" : string.Create(CultureInfo.InvariantCulture, $"does not fall to 1/e for certain by t = {curves.Lags[^1]:g4}, a quarter of the production");
                yield return $"tau_alpha of {species} left out: F_s {where}";
            }
        }
    }

    /// <summary>Pressures of all samples [ε/σ^d]: of moving particles with their kinetic part, of Brownian ones with that of T.</summary>
    public static double[] Pressures(ParticleRun run)
    {
        ParticlePlan plan = run.Plan;
        double volume = run.System.Box.Volume;
        double[] virial = run.Series.Virial, kinetic = run.Series.Kinetic;
        return [.. virial.Select((w, k) => (w + (plan.Dynamics == DynamicsKind.Brownian ? run.System.Count * plan.Temperature : 2 * kinetic[k] / run.System.Box.Dimension)) / volume)];
    }

    private static void AddMotion(List<Quantity> all, SelfMotionCurves curves, (string, WhereValue)[] where, bool isSheared)
    {
        if (curves.Diffusion is { } diffusion)
        {
            all.Add(Quantity("D", isSheared ? "diffusion coefficient across the flow" : "diffusion coefficient", diffusion, "sigma^2/tau", where));
        }

        if (curves.RelaxationTime() is { } time)
        {
            all.Add(Quantity("tau_alpha", "time at which F_s falls to 1/e", time, "tau", where));
        }

        (string, WhereValue)[] at = [.. where, ("t", curves.Stationarity.Lag)];
        all.Add(Quantity("F_s_drift", "F_s of the second half of the run less that of the first", curves.Stationarity.Scattering, "1", at));
        all.Add(Quantity("MSD_ratio", "mean square displacement of the second half over that of the first", curves.Stationarity.MeanSquareRatio, "1", at));
    }

    private static Quantity Quantity(string symbol, string name, Estimate value, string unit, (string, WhereValue)[] where) =>
        new() { Symbol = symbol, Name = name, Where = Where.Of(where), Value = value.Value, Error = value.Error, Unit = unit };

    private static Estimate Mean(double[] values, double factor) => BlockingAnalysis.Of(values).Mean.Times(factor);

    // A straight line through the means of sixteen blocks, whose scatter about it gives the error.
    private static Estimate Drift(ParticleRun run)
    {
        double[] conserved = run.Series.Conserved, steps = run.Series.Steps;
        int length = Math.Max(1, conserved.Length / DriftBlocks), n = run.System.Count;
        double[] y = BlockedMean.Blocks(conserved, length), t = BlockedMean.Blocks(steps, length);
        double level = y[0];
        return LinearLeastSquares.Line([.. t.Select(s => s * run.Plan.TimeStep)], [.. y.Select(e => (e - level) / n)], []).ScaledByResiduals().Coefficient(1);
    }
}
