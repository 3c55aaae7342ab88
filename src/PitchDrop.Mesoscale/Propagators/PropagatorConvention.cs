namespace PitchDrop.Mesoscale.Propagators;

/// <summary>How the stress that a yielding site gives to the others is discretised: the paper's own choice stands in a supplement that is not at hand, so all that are in use are offered.</summary>
public enum PropagatorConvention
{
    /// <summary>Each site is a unit square inclusion: the continuum propagator averaged over source and target squares (sinc² weights, all aliases), rescaled to G_ii = −1 for every orientation.</summary>
    Inclusion,

    /// <summary>cos 4(θ − ψ)/(π r²) at the minimum image: the far field, used at every distance.</summary>
    RealSpace,

    /// <summary>−sin² 2(θ_q − ψ) with q → 2 sin(q/2), not rescaled.</summary>
    LatticeFourier,

    /// <summary>−sin² 2(θ_q − ψ) with plain q, not rescaled.</summary>
    ContinuumFourier,
}

/// <summary>Names of the conventions on the command line and in files.</summary>
public static class PropagatorConventions
{
    /// <summary>All conventions in a fixed order, the default first.</summary>
    public static IReadOnlyList<PropagatorConvention> All { get; } =
        [PropagatorConvention.Inclusion, PropagatorConvention.RealSpace, PropagatorConvention.LatticeFourier, PropagatorConvention.ContinuumFourier];

    /// <summary>The name in files: "inclusion", "real-space", "lattice-fourier", "continuum-fourier".</summary>
    public static string NameOf(this PropagatorConvention convention) => convention switch
    {
        PropagatorConvention.Inclusion => "inclusion",
        PropagatorConvention.RealSpace => "real-space",
        PropagatorConvention.LatticeFourier => "lattice-fourier",
        PropagatorConvention.ContinuumFourier => "continuum-fourier",
        _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "unknown convention"),
    };

    /// <summary>The convention of a name in files.</summary>
    /// <exception cref="ArgumentException">No convention has this name.</exception>
    public static PropagatorConvention Named(string name) =>
        All.FirstOrDefault(c => c.NameOf() == name, (PropagatorConvention)(-1)) is var found && (int)found >= 0
            ? found
            : throw new ArgumentException($"'{name}' is no propagator; there are {string.Join(", ", All.Select(NameOf))}.", nameof(name));
}
