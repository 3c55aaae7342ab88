namespace PitchDrop.Studies.Particles.Runs;

/// <summary>How hot a run may get before it is taken for one that runs away. Under a thermostat that has had its time it is little hotter than wanted; otherwise the heat of a cold start, a few units, must be let pass.</summary>
internal static class HeatGuard
{
    /// <summary>Steps between two looks before production.</summary>
    public const long Every = 100;
    private const double MostHeat = 20;
    private const double LatentHeat = 10;
    private const double Excess = 0.5;
    private const double Deviations = 6;
    private const double SettlingTimes = 20;

    /// <summary>Whether it looks at a part of the run that is not measured.</summary>
    public static bool LooksAt(ParticlePlan plan, ParticleStage stage) => stage == ParticleStage.Equilibrate && HasThermostat(plan);

    /// <summary>The highest kinetic temperature at a step of equilibration or production: 1.5 T and six standard deviations of the canonical ensemble once the thermostat has had half the equilibration and twenty of its times.</summary>
    public static double Most(ParticlePlan plan, ParticleStage stage, long step)
    {
        long since = stage == ParticleStage.Produce ? plan.EquilibrationSteps + step : step;
        double settling = SettlingTimes * (plan.Dynamics == DynamicsKind.Langevin ? 1 / plan.Friction : plan.ThermostatTime) / plan.TimeStep;
        if (!HasThermostat(plan) || 2 * since < plan.EquilibrationSteps || since < settling)
        {
            return (MostHeat * plan.Temperature) + LatentHeat;
        }

        // Wilson and Hilferty: the cube root of chi square over g is normal even where g is small.
        double variance = 2.0 / (9 * plan.DegreesOfFreedom(stage));
        return plan.Temperature * (Excess + Math.Pow(1 - variance + (Deviations * Math.Sqrt(variance)), 3));
    }

    private static bool HasThermostat(ParticlePlan plan) => plan.Dynamics is DynamicsKind.Nvt or DynamicsKind.Langevin or DynamicsKind.Sllod;
}
