using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Paths;

/// <summary>
/// The paths of the same N particles through F frames, unwrapped: a frame holds all x, then all y, then all z (in two dimensions x and y), M = dN, particles in the order of their identities.
/// </summary>
public interface IPaths : IFrameSeries
{
    /// <summary>Number N of particles.</summary>
    int Particles { get; }

    /// <summary>Number d of dimensions, 2 or 3.</summary>
    int Dimension { get; }

    /// <summary>Species of each particle [N], as an index into <see cref="SpeciesNames"/>.</summary>
    ReadOnlySpan<int> Species { get; }

    /// <summary>Names of the species, each of which has a particle.</summary>
    IReadOnlyList<string> SpeciesNames { get; }

    /// <summary>Whether the box repeats along each of its edges a, b, c; it does unless said otherwise. What does not repeat is not taken to move with the box.</summary>
    (bool A, bool B, bool C) Periodic => (true, true, true);

    /// <summary>The box of a frame, its corner at 0 (positions are relative to the corner), with the tilt that it has in the file.</summary>
    Box BoxOf(int frame);

    /// <summary>Shear strain γ_xy accumulated since frame 0, flips of the box undone; 0 where the box is not sheared.</summary>
    double StrainOf(int frame);
}
