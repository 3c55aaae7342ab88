using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>What a figure is made from.</summary>
/// <param name="Conditions">Sizes and seed.</param>
/// <param name="Work">Finished jobs.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Say">Takes plain lines.</param>
internal sealed record RidoutContext(RidoutConditions Conditions, RidoutWork Work, RunFolder Folder, Action<string> Say)
{
    private readonly Dictionary<string, object> _made = new(StringComparer.Ordinal);

    /// <summary>What several figures need, worked out once.</summary>
    /// <param name="name">Name of the thing.</param>
    /// <param name="make">Works it out.</param>
    public T Once<T>(string name, Func<T> make)
        where T : notnull
    {
        if (!_made.TryGetValue(name, out object? made))
        {
            made = make();
            _made.Add(name, made);
        }

        return (T)made;
    }
}
