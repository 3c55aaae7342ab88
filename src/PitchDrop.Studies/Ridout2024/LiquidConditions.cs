using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>The jobs of the molecular dynamics, each made once. Their names and random streams depend on what each is alone.</summary>
/// <param name="sizes">Sizes and statistics.</param>
/// <param name="seed">Seed of every random stream.</param>
internal sealed class LiquidConditions(LiquidSizes sizes, ulong seed)
{
    private const double CoolingTimes = 2, ParentTime = 1;
    private const int FewestExamples = 100, ParentBlocks = 16, AgesADecade = 3, MostBlocks = 10;

    private readonly JobCollection _jobs = new();

    public LiquidSizes Sizes => sizes;

    /// <summary>Asks for jobs with all that they need, each behind what it needs.</summary>
    public static void Declare(IEnumerable<IResumableJob> jobs, JobCollection work)
    {
        foreach (IResumableJob job in jobs)
        {
            Declare(job.Needs, work);
            work.Get(job.Name, () => job);
        }
    }

    /// <summary>Kob and Andersen's mixture at density 1.2, cut and shifted at 2.5 σ_ab.</summary>
    public static Liquid Liquid { get; } = Liquid.Of("kob-andersen", 0) with { Name = "ka", Label = "KA" };

    /// <summary>The temperatures, hot to cold.</summary>
    public IReadOnlyList<double> Temperatures => [.. sizes.States.Select(s => s.Temperature)];

    /// <summary>Inherent paths of one temperature.</summary>
    public IReadOnlyList<InherentPathJob> Paths(double temperature) => [.. Enumerable.Range(0, sizes.Replicas).Select(r => Path(temperature, r))];

    /// <summary>The classifier.</summary>
    public SoftnessTrainingJob Training()
    {
        IReadOnlyList<InherentPathJob> paths = Paths(sizes.TrainingTemperature);
        return _jobs.Get("softness", () => new SoftnessTrainingJob(new TrainingJobPlan
        {
            Name = "softness",
            Paths = paths,
            Training = new TrainingPlan { Seed = seed, Gap = (int)State(sizes.TrainingTemperature).RelaxationTime },
            LeastExamples = FewestExamples,
            MostExamples = sizes.MostExamples,
            ScaleFrames = sizes.ScaleFrames,
        }));
    }

    /// <summary>Softness along the paths of one temperature.</summary>
    public IReadOnlyList<SoftnessFieldJob> Fields(double temperature)
    {
        SoftnessTrainingJob training = Training();
        return [.. Paths(temperature).Select(path => _jobs.Get(SoftnessFieldJob.NameOf(path), () => new SoftnessFieldJob(new SoftnessFieldPlan { Path = path, Training = training, Blocks = Blocks(path.Plan) })))];
    }

    /// <summary>Overlap along the paths of one temperature.</summary>
    public IReadOnlyList<InherentOverlapJob> Overlaps(double temperature) =>
        [.. Paths(temperature).Select(path => _jobs.Get(InherentOverlapJob.NameOf(path), () => new InherentOverlapJob(new InherentOverlapPlan { Path = path })))];

    /// <summary>Ageing from the hottest temperature to one of <see cref="LiquidSizes.FinalTemperatures"/>.</summary>
    public IReadOnlyList<AgeingJob> Ageing(double final)
    {
        SoftnessTrainingJob training = Training();
        return [.. Paths(sizes.States[0].Temperature).Select(path => new AgeingPlan { Liquid = Liquid, Parent = path.Plan.Parent, FinalTemperature = final, Training = training, Times = Ages })
            .Select(plan => _jobs.Get(plan.Name, () => new AgeingJob(plan)))];
    }

    // Each as long as the relaxation time that is expected, or the whole path; they are joined when the measured one is known.
    private int Blocks(InherentPathPlan path) => Math.Clamp((int)((path.Frames - (2 * path.HalfWindow)) * path.Spacing / State(path.Temperature).RelaxationTime), 1, MostBlocks);

    // 1 τ, and from there three times a decade.
    private double[] Ages => [.. Enumerable.Range(0, (int)Math.Round(AgesADecade * Math.Log10(sizes.LongestAge)) + 1).Select(k => Math.Round(Math.Pow(10, (double)k / AgesADecade), 2))];

    private LiquidSizes.State State(double temperature) => sizes.States.First(s => s.Temperature == temperature);

    private InherentPathJob Path(double temperature, int replica)
    {
        LiquidSizes.State state = State(temperature);
        var plan = new LiquidRunPlan
        {
            Liquid = Liquid,
            Temperature = temperature,
            Particles = sizes.Particles,
            CoolingTime = CoolingTimes * state.RelaxationTime,
            EquilibrationTime = sizes.EquilibrationTimes * state.RelaxationTime,
            ProductionTime = ParentTime,
            Frames = 1,
            Blocks = ParentBlocks,
            Replica = replica,
            Seed = seed,
        };
        ParticleRun parent = _jobs.Get(plan.Name, () => new ParticleRun(plan.Run() with { Dynamics = DynamicsKind.Nve }));
        var path = new InherentPathPlan { Liquid = Liquid, Temperature = temperature, Parent = parent, Frames = state.Frames, Rule = new RearrangementRule { SoftThreshold = sizes.SoftThreshold, HardFrames = sizes.HardFrames } };
        return _jobs.Get(path.Name, () => new InherentPathJob(path));
    }
}
