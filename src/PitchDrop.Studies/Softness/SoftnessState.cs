using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Rearrangements;

namespace PitchDrop.Studies.Softness;

/// <summary>What the fields of softness along the paths of one temperature say together. Errors are jackknife errors over blocks of time of all paths.</summary>
public sealed class SoftnessState
{
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

        Points = new TemperaturePoints(temperature, Probability.Curve());
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

    /// <summary>T [ε/k_B].</summary>
    public double Temperature { get; }

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
