using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Tests.Studies.Flows;

/// <summary>A little suspension and a little Kob–Andersen liquid, at rest for a moment, and flows that begin from them.</summary>
internal static class SmallFlow
{
    public static ParticleRun Suspension(RunFolder folder, int particles = 320) => Finished(folder, RestRuns.Suspension("bd-rest", particles, 0.45, 0.005, 7, cutoff: 2.5));

    public static ParticleRun Molten(RunFolder folder, int particles = 320) => Finished(folder, RestRuns.KobAndersen("md-rest", particles, 1, 1, 1, 7));

    public static FlowPlan Brownian(ParticleRun parent, string name = "bd-flow", double rate = 20) => new()
    {
        Name = name,
        Parent = parent,
        ShearRate = rate,
        TimeStep = 5e-5,
        StartStrain = 0.03,
        Strain = 0.2,
        FrameInterval = 1e-3,
        StressInterval = 2.5e-4,
        MotionBlocks = 16,
    };

    public static FlowPlan Molecular(ParticleRun parent, string name = "md-flow", double rate = 0.1) => new()
    {
        Name = name,
        Parent = parent,
        ShearRate = rate,
        TimeStep = 0.005,
        StartStrain = 0.1,
        Strain = 0.7,
        FrameInterval = 0.5,
        StressInterval = 0.05,
        MotionBlocks = 16,
        ThermostatTime = 0.2,
    };

    public static FlowJob Done(RunFolder folder, FlowPlan plan)
    {
        var job = new FlowJob(plan);
        job.Enter(folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        job.Flush();
        job.Leave();
        return job;
    }

    private static ParticleRun Finished(RunFolder folder, ParticlePlan plan)
    {
        var run = new ParticleRun(plan);
        run.Enter(folder);
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Flush();
        run.Leave();
        return run;
    }
}
