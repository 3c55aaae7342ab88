namespace PitchDrop.Observables.Clusters;

/// <summary>What the anisotropy of the correlation of cage jumps is taken of.</summary>
public enum AnisotropyKind
{
    /// <summary>The mean correlation over clusters: what all clusters share, which is how they lie in the flow. From pairs of pairs about clusters of two windows.</summary>
    OfTheMean = 0,

    /// <summary>The correlation of each cluster, then averaged: with it what is peculiar to a cluster, its own shape. From pairs of pairs about one cluster that have no particle in common.</summary>
    WithinClusters = 1,
}
