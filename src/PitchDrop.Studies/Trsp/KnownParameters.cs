using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>Parameters that are known beforehand: set A, or those of a file.</summary>
/// <param name="name">Name, part of the names of jobs.</param>
/// <param name="parameters">The parameters.</param>
public sealed class KnownParameters(string name, TrspParameters parameters) : ITrspSource
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => [];

    /// <inheritdoc/>
    public TrspParameters? Parameters => parameters;

    /// <inheritdoc/>
    public string? Refusal => null;
}
