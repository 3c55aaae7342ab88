namespace PitchDrop.Reporting.Report;

/// <summary>Whether our number agrees with the reference.</summary>
public enum Agreement
{
    /// <summary>There is no reference, or it is not the same quantity.</summary>
    NotComparable,

    /// <summary>Within the larger of the tolerance and three standard errors.</summary>
    Yes,

    /// <summary>Further apart than that.</summary>
    No,
}
