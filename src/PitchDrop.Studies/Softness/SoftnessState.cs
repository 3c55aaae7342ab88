using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Rearrangements;

namespace PitchDrop.Studies.Softness;

/// <summary>What the fields of softness along the paths of one temperature say together. Errors are jackknife errors over blocks of time of all paths, of which the plan makes as many as there are relaxation times; over the paths where it makes one of each.</summary>
public sealed class SoftnessState
{
    /// <summary>How far the kinetic temperature of the paths may lie off the one asked for before that is said; relative.</summary>
    public const double TemperatureTolerance = 0.01;

    private readonly SoftnessChanges _changes;

    /// <summary>Joins finished fields of softness.</summary>
    /// <param name="temperature">T [ε/k_B].</param>
    /// <param name="fields">The jobs, at least one, of equal plans; none refused.</param>
    /// <exception cref="ArgumentException">They hold fewer than two blocks.</exception>
    public SoftnessState(double temperature, IReadOnlyList<SoftnessFieldJob> fields)
    {
        SoftnessFieldPlan plan = fields[0].Plan;
        (Temperature, Fields) = (temperature, fields);
        (Probability, Correlation, _changes) = (new RearrangementProbability(plan.Softness), new SoftnessCorrelation(plan.Pairs), new SoftnessChanges(plan.Changes, plan.Softness, plan.BackgroundFrom));
        foreach (SoftnessFieldJob field in fields)
        {
            Probability.Append(field.Probability);
            Correlation.Append(field.Correlation);
            _changes.Append(field.Changes);
        }

        MeasuredTemperature = BlockedMean.Mean([.. fields.Select(f => f.Plan.Path.MeanTemperature)]);
        Points = new TemperaturePoints(MeasuredTemperature, Probability.Curve());
        (Mean, Variance) = (Correlation.Mean, Correlation.Variance);
        try
        {
            Changes = new SoftnessChangeCurves(_changes, Variance.Value);
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

    /// <summary>Degrees of freedom of the errors: blocks less one.</summary>
    public int DegreesOfFreedom => Probability.Blocks - 1;

    /// <summary>The jobs.</summary>
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
}
