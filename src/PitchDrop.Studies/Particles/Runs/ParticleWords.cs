using System.Globalization;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>What a run did, in words for its report.</summary>
internal static class ParticleWords
{
    public const string Errors = "Errors are one standard error: of means over time by blocking, of curves and what is read from them from groups of time origins at least as long as the lag.";

    public static string Of(ParticlePlan plan)
    {
        double dt = plan.TimeStep;
        string start = plan.Start.Overlaps
            ? $"Particles were put anywhere in the box, and moved apart in {plan.StepsOf(ParticleStage.Separate)} steps of limited steepest descent. "
            : "";
        string hot = plan.MeltSteps + plan.CoolSteps == 0 ? "" : Said($"The liquid was held at T = {plan.StartTemperature} for {plan.MeltSteps * dt:g6} tau and brought to T = {plan.Temperature} in {plan.CoolSteps * dt:g6} tau, velocities scaled every {Thermalisation.Every} steps. ");
        return start + hot + Said($"It was kept at T for {plan.EquilibrationSteps * dt:g6} tau, then measured for {plan.Motion.Steps * dt:g6} tau ({plan.Motion.Steps} steps of {dt}). Dynamics: {Dynamics(plan)}. Random numbers: seed {plan.Seed}.") + string.Concat(plan.Notes.Select(n => $" {char.ToUpperInvariant(n[0])}{n[1..]}."));
    }

    public static string? Velocities(ParticlePlan plan) => plan.Dynamics != DynamicsKind.Sllod
        ? null
        : $"Velocities in `final.lammps`{(plan.FrameVelocities && plan.Frames is not null ? $" and `{plan.Name}.dump`" : "")} are peculiar ones: without the flow, rate times y along x.";

    public static string Files(ParticlePlan plan)
    {
        string frames = plan.Frames is null ? "" : $"`data/{plan.Name}.dump`: {plan.Frames.Count} frames of production as LAMMPS dumps them, each number with all its digits; the unwrapped position is x + ix a + iy b + iz c. ";
        return frames + "`data/final.lammps`: the last configuration as a LAMMPS data file. `data/thermodynamics.npz`, `data/motion.npz`: series and curves, described in `data/README.md`." + (Velocities(plan) is { } velocities ? $" {velocities}" : "");
    }

    private static string Dynamics(ParticlePlan plan) => plan.Dynamics switch
    {
        DynamicsKind.Nve => "velocity Verlet at constant energy",
        DynamicsKind.Nvt => Said($"Nosé–Hoover chain, time {plan.ThermostatTime}"),
        DynamicsKind.Langevin => Said($"Langevin, friction {plan.Friction}"),
        DynamicsKind.Sllod => Said($"SLLOD at the shear rate {plan.ShearRate}, thermostat time {plan.ThermostatTime}"),
        _ => Said($"overdamped Brownian motion, shear rate {plan.ShearRate}"),
    };

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
