using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>The stages behind Figs. 5 to 8: trajectories of inherent states and isoconfigurational ensembles, at the coldest temperature of each liquid, where viscosities are comparable.</summary>
internal static class LandscapeStages
{
    // Where the paper makes the time step of trajectories ten times smaller, so that few ways there and back are missed.
    private static readonly string[] FinelyLandscaped = ["sticky-spheres", "stillinger-weber"];

    // Transitions of one trajectory after which more time tells little more.
    private const int EnoughTransitions = 60;

    // Mobility is measured after this part of the relaxation time.
    private const double MobilityTime = 0.1;

    /// <summary>Trajectories of inherent states, each from a frame of its own.</summary>
    public static IReadOnlyList<InherentStateTrajectoryJob> Trajectories(StudiedLiquid liquid, KapteijnsConditions conditions, KapteijnsWork work)
    {
        double temperature = conditions.Coldest(liquid);
        return
        [
            .. conditions.Runs(liquid, temperature, work).SelectMany(run => ParentFrames.Spread([run], conditions.EachRun(conditions.Preset.TrajectoryStarts))).Select(start =>
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{start.Parent.Name}-f{start.Frame}-path");
                return work.Get(name, () => new InherentStateTrajectoryJob(new InherentStateTrajectoryPlan
                {
                    Name = name,
                    Liquid = liquid.Liquid,
                    Temperature = temperature,
                    Parent = start.Parent,
                    Frame = start.Frame,
                    Division = FinelyLandscaped.Contains(liquid.Liquid.Model.Name) ? 10 : 1,
                    MostQuenches = conditions.Preset.TrajectoryQuenches,
                    EnoughTransitions = EnoughTransitions,
                }));
            }),
        ];
    }

    /// <summary>The isoconfigurational ensembles, one of each run.</summary>
    public static MobilityEnsemble Mobility(StudiedLiquid liquid, KapteijnsConditions conditions, KapteijnsWork work) => Mobility(liquid, conditions.Coldest(liquid), MobilityTime, conditions, work);

    /// <summary>The same at any temperature, with mobility after a given part of the relaxation time: that of the runs that the preset has by itself, so that it stays when runs are added.</summary>
    public static MobilityEnsemble Mobility(StudiedLiquid liquid, double temperature, double partOfRelaxation, KapteijnsConditions conditions, KapteijnsWork work)
    {
        IReadOnlyList<ParticleRun> first = conditions.FirstRuns(liquid, temperature, work);
        return new MobilityEnsemble(
        [
            .. conditions.Runs(liquid, temperature, work).Select(run =>
            {
                string name = $"{run.Name}-mobility";
                return work.Get(name, () => new IsoconfigurationalJob(new IsoconfigurationalPlan
                {
                    Name = name,
                    Liquid = liquid.Liquid,
                    Temperature = temperature,
                    Parents = [run],
                    TimedBy = first,
                    States = conditions.EachRun(conditions.Preset.MobilityStates),
                    Runs = conditions.Preset.MobilityRuns,
                    Time = () => partOfRelaxation * (LiquidAverages.Of(liquid.Liquid, first).RelaxationTime?.Value ?? liquid.ExpectedRelaxationTime(temperature)),
                    Seed = conditions.Seed,
                }));
            }),
        ]);
    }

    /// <summary>What the stiffness and the mobility of an ensemble have to do with each other; null where every configuration was refused.</summary>
    public static MobilityStatistics? Statistics(StudiedLiquid liquid, MobilityEnsemble ensemble)
    {
        int followed = liquid.Liquid.Followed;
        return ensemble.States.Count == 0 ? null : MobilityStatistics.Of(ensemble.States, followed, liquid.Liquid.Model.With().Pairs.Cutoff(followed, followed));
    }

    /// <summary>The reduced rate of transitions of a liquid, with its 90 % interval; null where no two successive quenches reached a minimum.</summary>
    public static TransitionRate? Rate(StudiedLiquid liquid, KapteijnsContext context)
    {
        TransitionCount[] counts = [.. Trajectories(liquid, context.Conditions, context.Work).Select(job => job.Count)];
        double temperature = context.Conditions.Coldest(liquid);
        ulong index = 0;
        var random = new RandomStream(context.Conditions.Seed, RandomPurpose.Bootstrap, (uint)KapteijnsConditions.Liquids.ToList().IndexOf(liquid));
        return counts.All(c => c.Intervals == 0) ? null
            : TransitionRate.Of(counts, liquid.Liquid.VibrationalTime(temperature), context.Conditions.Preset.Particles(liquid.PaperParticles), () => random.Bits(index++));
    }

    /// <summary>The unit of time in which trajectories are compared, t_vib N₀/N [τ].</summary>
    public static double Unit(StudiedLiquid liquid, KapteijnsConditions conditions) =>
        liquid.Liquid.VibrationalTime(conditions.Coldest(liquid)) * TransitionRate.ReferenceParticles / conditions.Preset.Particles(liquid.PaperParticles);

    /// <summary>"IPL, T = 0.64".</summary>
    public static string Label(StudiedLiquid liquid, KapteijnsConditions conditions) => string.Create(CultureInfo.InvariantCulture, $"{liquid.Liquid.Label}, T = {conditions.Coldest(liquid):0.####}");

    /// <summary>The conditions of a quantity at the coldest temperature.</summary>
    public static (string Key, WhereValue Value)[] Where(StudiedLiquid liquid, KapteijnsContext context) => context.Where(liquid, context.Conditions.Coldest(liquid));
}
