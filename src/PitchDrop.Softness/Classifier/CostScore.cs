using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Softness.Classifier;

/// <summary>How well classifiers of one cost C do on the folds that they were not trained on.</summary>
/// <param name="Cost">C.</param>
/// <param name="Accuracy">Share of examples that are classified rightly, with its error over folds.</param>
/// <param name="LargestGap">The largest gap of the folds' solutions over their objectives.</param>
public sealed record CostScore(double Cost, Estimate Accuracy, double LargestGap);
