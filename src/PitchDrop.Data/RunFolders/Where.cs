using System.Collections.Immutable;

namespace PitchDrop.Data.RunFolders;

/// <summary>The conditions under which a quantity was measured, as key and value in the order given; equal if the same whatever the order.</summary>
public sealed class Where : IEquatable<Where>
{
    private Where(ImmutableArray<(string Key, WhereValue Value)> items) => Items = items;

    /// <summary>No condition.</summary>
    public static Where Everywhere { get; } = new([]);

    /// <summary>The conditions, in the order given.</summary>
    public ImmutableArray<(string Key, WhereValue Value)> Items { get; }

    /// <summary>The value of <paramref name="key"/>; null if there is no such condition.</summary>
    public WhereValue? this[string key]
    {
        get
        {
            foreach ((string known, WhereValue value) in Items)
            {
                if (known == key)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Collects conditions: <c>Where.Of(("T", 0.02), ("L", 64), ("elastic", true))</c>.</summary>
    /// <exception cref="ArgumentException">A key is empty or stands twice.</exception>
    public static Where Of(params ReadOnlySpan<(string Key, WhereValue Value)> items)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string key, _) in items)
        {
            if (key.Length == 0 || !keys.Add(key))
            {
                throw new ArgumentException($"The condition \"{key}\" is empty or stands twice.", nameof(items));
            }
        }

        return new Where([.. items]);
    }

    /// <inheritdoc/>
    public bool Equals(Where? other)
    {
        if (other is null || other.Items.Length != Items.Length)
        {
            return false;
        }

        foreach ((string key, WhereValue value) in Items)
        {
            if (other[key] != value)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Where);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, (hash, item) => hash ^ HashCode.Combine(item.Key, item.Value));

    /// <summary>The conditions in one line: <c>T = 0.02, L = 64</c>.</summary>
    public override string ToString() => string.Join(", ", Items.Select(i => $"{i.Key} = {i.Value}"));
}
