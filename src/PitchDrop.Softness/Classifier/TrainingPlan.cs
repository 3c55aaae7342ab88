using PitchDrop.Numerics.Guards;

namespace PitchDrop.Softness.Classifier;

/// <summary>How a classifier is trained. Immutable.</summary>
public sealed record TrainingPlan
{
    /// <summary>Seed of every choice: which configurations are held out, the folds, the order of the examples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The costs C among which cross-validation chooses, ascending; at least one, each finite and &gt; 0.</summary>
    /// <exception cref="ArgumentException">There is none, or they do not ascend.</exception>
    public IReadOnlyList<double> Costs
    {
        get;
        init
        {
            Shapes.AtLeast(value.Count, 1);
            for (int k = 0; k < value.Count; k++)
            {
                Require.Positive(value[k]);
                if (k > 0 && value[k] <= value[k - 1])
                {
                    throw new ArgumentException($"Costs[{k}] is {value[k]} behind {value[k - 1]}; accepted are ascending costs.", nameof(value));
                }
            }

            field = [.. value];
        }
    } = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1];

    /// <summary>Number of folds of the cross-validation, at least 2.</summary>
    public int Folds { get; init => field = Require.Between(value, 2, 100); } = 5;

    /// <summary>Part of the examples that is held out and never trained on, whole configurations at a time, of a single one the last stretch of time: from 0, for none, to 0.5.</summary>
    public double HeldOut { get; init => field = Require.Between(value, 0, 0.5); } = 0.2;

    /// <summary>Frames about a stretch of time that is held out of a configuration: what lies within them is not trained on. At least as many as examples take to be alike no longer; at least 0.</summary>
    public int Gap { get; init => field = Require.Between(value, 0, int.MaxValue); }

    /// <summary>Largest gap between objective and dual objective, over the objective.</summary>
    public double Tolerance { get; init => field = Require.Positive(value); } = 1e-4;

    /// <summary>Most sweeps over the examples for one solution.</summary>
    public int MostSweeps { get; init => field = Require.Between(value, 1, int.MaxValue); } = 20_000;
}
