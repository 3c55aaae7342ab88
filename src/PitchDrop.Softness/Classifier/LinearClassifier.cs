using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Softness.Classifier;

/// <summary>
/// Softness S = w_0 + Σ_f w_f (g_f − m_f)/s_f of a particle with structure functions g: its signed distance from the plane that parts particles that rearrange (S &gt; 0) from those that do not. As trained the weights have length 1;
/// <see cref="ScaledTo"/> measures S in its own standard deviation. Immutable.
/// </summary>
[Equation("Softness", "3")]
public sealed class LinearClassifier
{
    private readonly double[] _weights;

    /// <summary>Makes a classifier.</summary>
    /// <param name="set">The structure functions, in the order of the weights; null where only their number matters.</param>
    /// <param name="standardisation">m and s [F].</param>
    /// <param name="weights">w [F]; finite, not all 0.</param>
    /// <param name="intercept">w_0; finite.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number breaks its rule.</exception>
    public LinearClassifier(StructureFunctionSet? set, Standardisation standardisation, double[] weights, double intercept)
    {
        Shapes.Length(weights.Length, standardisation.Columns);
        Shapes.Length(weights.Length, set?.Count ?? weights.Length);
        Shapes.Finite(weights);
        if (Array.TrueForAll(weights, w => w == 0))
        {
            throw new ArgumentException("all weights are 0: the examples have nothing that tells the classes apart", nameof(weights));
        }

        (Set, Standardisation, _weights, Intercept) = (set, standardisation, weights, Require.Finite(intercept));
    }

    /// <summary>The structure functions; null where only their number matters.</summary>
    public StructureFunctionSet? Set { get; }

    /// <summary>m and s.</summary>
    public Standardisation Standardisation { get; }

    /// <summary>w [F].</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>w_0.</summary>
    public double Intercept { get; }

    /// <summary>How it was trained; null where that is not known.</summary>
    public TrainingReport? Report { get; init; }

    /// <summary>What the caller wants remembered with it, by name: the model, the temperature. Saved and loaded, and without effect.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Trains a classifier: whole configurations are held out, or the last stretch of a single one; on either side the larger class is thinned to the size of the other, so that an accuracy of one half is ignorance; C is chosen by
    /// cross-validation on what is left, the classifier is trained on all of that and tested on what was held out.
    /// </summary>
    /// <param name="set">The structure functions of the examples.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="plan">Costs, folds, seed, and what is held out.</param>
    /// <param name="threads">Threads to use, at least 1; they change no bit of the result.</param>
    /// <exception cref="ArgumentException">The examples have another number of functions, there are too few of a class, or too few configurations.</exception>
    public static LinearClassifier Train(StructureFunctionSet set, TrainingExamples examples, TrainingPlan plan, int threads = 1)
    {
        Shapes.Length(examples.Columns, set.Count);
        (ExampleDivision division, HeldApart by) = ExampleFolds.HoldOut(examples, plan);
        TrainingExamples own = examples.Subset(division.Training).Balanced(plan.Seed), held = examples.Subset(division.Test).Balanced(plan.Seed);
        var validation = CrossValidation.Of(own, plan, threads);
        var standardisation = Standardisation.Of(own);
        var machine = new LinearSvm(own.Columns, standardisation.Apply(own), [.. Enumerable.Range(0, own.Count).Select(own.IsRearranging)]);
        SvmSolution solution = machine.Solve(validation.Chosen.Cost, plan.Tolerance, plan.MostSweeps, new RandomStream(plan.Seed, RandomPurpose.ExampleOrder, 0));
        LinearClassifier classifier = From(set, standardisation, solution);
        return new LinearClassifier(set, standardisation, classifier._weights, classifier.Intercept)
        {
            Report = new TrainingReport
            {
                Seed = plan.Seed,
                Examples = own.Count,
                Rearranging = own.Rearranging,
                HeldOutExamples = held.Count,
                HeldOutConfigurations = Enumerable.Range(0, held.Count).Select(held.ConfigurationOf).Distinct().Count(),
                Cost = validation.Chosen.Cost,
                Scores = validation.Scores,
                Folds = validation.Folds,
                HeldOutBy = by,
                HeldOutPart = plan.HeldOut,
                HeldOut = by == HeldApart.Configurations ? [.. Enumerable.Range(0, held.Count).Select(held.ConfigurationOf).Distinct().Order()] : [],
                Configurations = Enumerable.Range(0, examples.Count).Select(examples.ConfigurationOf).Distinct().Count(),
                FoldsBy = validation.By,
                GapFrames = plan.Gap,
                LeftOut = examples.Count - division.Training.Length - division.Test.Length,
                Unpaired = division.Training.Length + division.Test.Length - own.Count - held.Count,
                TrainingAccuracy = classifier.AccuracyOn(own, plan.Gap),
                HeldOutAccuracy = held.Count == 0 ? null : classifier.AccuracyOn(held, plan.Gap),
                Objective = solution.Objective,
                Gap = solution.Gap,
                Sweeps = solution.Sweeps,
                Converged = solution.Converged,
            },
        };
    }

    /// <summary>The softness of particles. O(M F).</summary>
    /// <param name="features">Their structure functions [M, F], row by row.</param>
    /// <param name="softness">S [M].</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a function is not finite.</exception>
    public void Softness(ReadOnlySpan<double> features, Span<double> softness)
    {
        int columns = _weights.Length;
        Shapes.Length(features.Length, softness.Length * columns);
        Shapes.Finite(features);
        ReadOnlySpan<double> means = Standardisation.Means, scales = Standardisation.Scales;
        for (int m = 0; m < softness.Length; m++)
        {
            ReadOnlySpan<double> g = features.Slice(m * columns, columns);
            double s = Intercept;
            for (int f = 0; f < columns; f++)
            {
                s += _weights[f] * ((g[f] - means[f]) / scales[f]);
            }

            softness[m] = s;
        }
    }

    /// <summary>The softness of particles [M] with the structure functions <paramref name="features"/> [M, F].</summary>
    public double[] Softness(ReadOnlySpan<double> features)
    {
        double[] softness = new double[features.Length / _weights.Length];
        Softness(features, softness);
        return softness;
    }

    /// <summary>The same classifier with S in units of its standard deviation over the given particles; the plane stays where it is, so that S keeps its sign.</summary>
    /// <param name="softness">S of the particles by this classifier [M], of all of the species and not of the examples; M ≥ 2.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or all have the same S.</exception>
    [Equation("Softness", "4")]
    public LinearClassifier ScaledTo(ReadOnlySpan<double> softness)
    {
        Shapes.AtLeast(softness.Length, 2);
        double deviation = Math.Sqrt(BlockedMean.Variance(softness));
        Require.Positive(deviation);
        return new LinearClassifier(Set, Standardisation, Array.ConvertAll(_weights, w => w / deviation), Intercept / deviation) { Report = Report, Conditions = Conditions };
    }

    /// <summary>Share of examples that are classified rightly, with its error over configurations, and over stretches of time of each where frames are known.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="stretch">Frames of a stretch; 0 for whole configurations.</param>
    public Estimate AccuracyOn(TrainingExamples examples, int stretch = 0) => CrossValidation.Accuracy(
        [.. Enumerable.Range(0, examples.Count).GroupBy(e => (examples.ConfigurationOf(e), stretch == 0 ? 0 : examples.FrameOf(e) / stretch)).Select(g => (RightOf(examples.Subset([.. g])), g.Count()))]);

    /// <summary>A classifier from a solution, its weights brought to length 1.</summary>
    internal static LinearClassifier From(StructureFunctionSet? set, Standardisation standardisation, SvmSolution solution)
    {
        double length = Math.Sqrt(solution.Weights.Sum(w => w * w));
        return length > 0
            ? new LinearClassifier(set, standardisation, Array.ConvertAll(solution.Weights, w => w / length), solution.Intercept / length)
            : new LinearClassifier(set, standardisation, solution.Weights, solution.Intercept);
    }

    /// <summary>How many examples are classified rightly.</summary>
    internal int RightOf(TrainingExamples examples)
    {
        double[] s = new double[1];
        int right = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            Softness(examples[e], s);
            right += (s[0] > 0) == examples.IsRearranging(e) ? 1 : 0;
        }

        return right;
    }
}
