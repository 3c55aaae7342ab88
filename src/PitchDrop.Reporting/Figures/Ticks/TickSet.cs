namespace PitchDrop.Reporting.Figures.Ticks;

/// <summary>The ticks of one axis, rising.</summary>
/// <param name="Ticks">Major and minor ticks in rising order.</param>
/// <param name="Exponent">The power of ten by which all labels are to be multiplied; 0 for none.</param>
public sealed record TickSet(IReadOnlyList<Tick> Ticks, int Exponent)
{
    /// <summary>The long ticks.</summary>
    public IEnumerable<Tick> Major => Ticks.Where(t => t.IsMajor);
}
