namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>What an event gives to the other sites.</summary>
public enum KickRule
{
    /// <summary>The elastic propagator times the drop: the model of the paper.</summary>
    Propagator,

    /// <summary>An independent Gaussian of variance 2α/N for each, whatever the drop: the lattice without geometry, which is mean-field theory at finite N.</summary>
    Gaussian,
}

/// <summary>Names of kick rules.</summary>
public static class KickRules
{
    /// <summary>The names in files: "propagator", "gaussian".</summary>
    public static IReadOnlyList<string> Names { get; } = ["propagator", "gaussian"];

    /// <summary>The rule of a name in files.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static KickRule Named(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (KickRule)i;
            }
        }

        throw new ArgumentException($"'{name}' is no kick rule; there are {string.Join(", ", Names)}.", nameof(name));
    }
}
