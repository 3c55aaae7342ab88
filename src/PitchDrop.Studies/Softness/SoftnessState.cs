using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Rearrangements;

namespace PitchDrop.Studies.Softness;

/// <summary>What the fields of softness along the paths of one temperature say together. Errors are the larger of the jackknife's over blocks of time of all paths, each <see cref="BlockTimes"/> measured relaxation times long or a whole path, and over the paths. At the temperature of training, paths that the classifier was trained on are left out where the others are enough for errors.</summary>
public sealed class SoftnessState
{
    /// <summary>How far the kinetic temperature of the paths may lie off the one asked for before that is said; relative.</summary>
    public const double TemperatureTolerance = 0.01;

    /// <summary>Relaxation times that a block lasts, unless it is a whole path: shorter ones are not independent.</summary>
    public const double BlockTimes = 5;

    private readonly SoftnessChanges _changes;

    /// <summary>Joins finished fields of softness.</summary>
    /// <param name="temperature">T [ε/k_B].</param>
    /// <param name="fields">The jobs, at least one, of equal plans; none refused.</param>
    /// <param name="relaxationTime">The measured relaxation time [τ]: blocks of the fields are joined until they are long enough; 0 leaves them as they are, and infinity makes each path one.</param>
    /// <exception cref="ArgumentException">They hold fewer than two blocks.</exception>
    public SoftnessState(double temperature, IReadOnlyList<SoftnessFieldJob> fields, double relaxationTime)
    {
        SoftnessFieldPlan plan = fields[0].Plan;
        SoftnessFieldJob[] unseen = [.. fields.Where(f => !IsTrainedOn(f.Plan))];
        Fields = unseen.Sum(f => BlocksOf(f.Plan, relaxationTime)) >= 2 ? unseen : fields;
        (Temperature, TrainedOn) = (temperature, Fields.Count == unseen.Length ? 0 : fields.Count - unseen.Length);
        (Probability, Correlation, _changes) = (new RearrangementProbability(plan.Softness), new SoftnessCorrelation(plan.Pairs), new SoftnessChanges(plan.Changes, plan.Softness, plan.BackgroundFrom));
        foreach (SoftnessFieldJob field in Fields)
        {
            int joined = Joined(field.Plan, relaxationTime);
            Probability.Append(field.Probability, joined);
            Correlation.Append(field.Correlation, joined);
            _changes.Append(field.Changes, joined);
        }

        MeasuredTemperature = BlockedMean.Mean([.. Fields.Select(f => f.Plan.Path.MeanTemperature)]);
        Points = Probability.At(MeasuredTemperature);
        (Mean, Variance) = (Correlation.Mean, Correlation.Variance);
        try
        {
            Changes = new SoftnessChangeCurves(_changes, Correlation);
        }
        catch (ArgumentException e)
        {
            WithoutChanges = e.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>T that was asked for, by which the state is compared with others [ε/k_B].</summary>
    public double Temperature { get; }

    /// <summary>Mean kinetic temperature of the paths, which keep their energy and not their temperature; laws over temperatures are fitted with it [ε/k_B].</summary>
    public double MeasuredTemperature { get; }

    /// <summary>Degrees of freedom of the errors: blocks less paths, or paths less one where each is a block.</summary>
    public int DegreesOfFreedom => Probability.DegreesOfFreedom;

    /// <summary>How many of the paths the classifier was trained on: 0 but where there is too little of others. What is said of softness is then too good by as much as the classifier knows its own examples better than others.</summary>
    public int TrainedOn { get; }

    /// <summary>The jobs that are joined.</summary>
    public IReadOnlyList<SoftnessFieldJob> Fields { get; }

    /// <summary>Sums of P(R|S).</summary>
    public RearrangementProbability Probability { get; }

    /// <summary>Sums of C_S(r).</summary>
    public SoftnessCorrelation Correlation { get; }

    /// <summary>P(R|S).</summary>
    public TemperaturePoints Points { get; }

    /// <summary>⟨S⟩.</summary>
    public Estimate Mean { get; }

    /// <summary>σ².</summary>
    public Estimate Variance { get; }

    /// <summary>Changes of softness at rearrangements; null where no particle is far from all of them.</summary>
    public SoftnessChangeCurves? Changes { get; }

    /// <summary>Why there are no changes; null where there are.</summary>
    public string? WithoutChanges { get; }

    /// <summary>Mean duration of a rearrangement [τ].</summary>
    public Estimate Duration => RearrangementRecorder.DurationOf(Fields.SelectMany(f => f.Plan.Path.Found.Events)).Times(Fields[0].Plan.Path.Plan.Spacing);

    private static bool IsTrainedOn(SoftnessFieldPlan plan)
    {
        IReadOnlyList<InherentPathJob> paths = plan.Training.Plan.Paths;
        int own = Enumerable.Range(0, paths.Count).FirstOrDefault(k => paths[k].Name == plan.Path.Name, -1);
        return own >= 0 && plan.Training.Classifier?.Report?.HeldOut.Contains(own) != true;
    }

    private static int Joined(SoftnessFieldPlan plan, double relaxationTime)
    {
        double block = (plan.Path.Plan.Frames - (2 * plan.Path.Plan.HalfWindow)) * plan.Path.Plan.Spacing / plan.Blocks;
        return (int)Math.Clamp(Math.Ceiling(BlockTimes * relaxationTime / block), 1, plan.Blocks);
    }

    private static int BlocksOf(SoftnessFieldPlan plan, double relaxationTime) => plan.Blocks / Joined(plan, relaxationTime);
}
