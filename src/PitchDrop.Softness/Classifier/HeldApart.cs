namespace PitchDrop.Softness.Classifier;

/// <summary>How examples to test on are kept apart from those that are trained on.</summary>
public enum HeldApart
{
    /// <summary>Nothing is held out.</summary>
    Nothing,

    /// <summary>Whole configurations, which know nothing of each other.</summary>
    Configurations,

    /// <summary>Stretches of time, and what lies within the gap about them is neither trained on nor tested.</summary>
    Stretches,

    /// <summary>Examples one by one: an accuracy is then too good if examples are alike.</summary>
    Examples,

    /// <summary>It is not known: a file of an older version does not say.</summary>
    Unknown,
}
