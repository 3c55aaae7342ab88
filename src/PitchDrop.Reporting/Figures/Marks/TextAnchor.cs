namespace PitchDrop.Reporting.Figures.Marks;

/// <summary>Which part of a line of text stands at its position.</summary>
public enum TextAnchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
