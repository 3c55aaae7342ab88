using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.CageJumps;

/// <summary>
/// Cage jumps of a liquid at rest or in steady shear, from long trajectories: the advection along each particle's own path is taken off while the path is in memory, so that each frame is read once for each block of particles however
/// long the trajectory is. The same jumps as <see cref="CageJumpSearch.Find"/> on <see cref="Displacements.NonaffinePaths"/>.
/// </summary>
public static class ShearedCageJumps
{
    /// <summary>The jumps of some particles for each of several thresholds, by particle and then by time.</summary>
    /// <param name="places">The paths with the flow in them.</param>
    /// <param name="cageSquares">Values of l_c² [length²], each &gt; 0.</param>
    /// <param name="particles">The first particle, and how many: a long search can be made block by block.</param>
    /// <param name="threads">Number of threads; without effect on the result.</param>
    /// <param name="memory">Bytes of coordinates held at a time; at least those of one particle a thread.</param>
    /// <returns>A list for each threshold.</returns>
    /// <exception cref="ArgumentException">Frames are not at equal intervals of time, the box changes otherwise than by γ_xy, or there is no threshold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is not positive, or there are no such particles.</exception>
    /// <exception cref="IOException">What holds the frames cannot be read.</exception>
    public static IReadOnlyList<CageJump>[] Find(IPaths places, IReadOnlyList<double> cageSquares, (int First, int Count) particles, int threads = 1, long memory = 1L << 27)
    {
        Shapes.AtLeast(cageSquares.Count, 1);
        foreach (double square in cageSquares)
        {
            Require.Positive(square, "l_c²");
        }

        FrameSpacing.Uniform(places.Times, "the search for cage jumps");
        var flow = BoxFlow.Of(places);
        if (flow.ChangesOtherwise)
        {
            throw new ArgumentException($"the box changes otherwise than by the shear xy: {flow.Change}; accepted here is a box at rest or in shear xy, elsewhere nonaffine paths", nameof(places));
        }

        double[] strains = [.. Enumerable.Range(0, places.Times.Count).Select(places.StrainOf)];
        CageJump[][][] found = EachPath.Of(places, particles, (particle, path) => CageJumpSearch.OfPath(particle, new ParticlePath(Nonaffine(path, strains), path.Dimension), cageSquares), threads, memory);
        return [.. Enumerable.Range(0, cageSquares.Count).Select(c => (IReadOnlyList<CageJump>)[.. found.SelectMany(jumps => jumps[c])])];
    }

    /// <summary>A path with its advection taken off: x̃(t) = x(t) − ∫ y dγ by the trapezoidal rule, y and z as they are.</summary>
    /// <param name="path">The path with the flow in it.</param>
    /// <param name="strains">Strain of each frame [F].</param>
    /// <returns>[dF]: all x̃, then all y, then all z.</returns>
    [Equation("Rearrangements", "6")]
    public static double[] Nonaffine(ParticlePath path, ReadOnlySpan<double> strains)
    {
        int frames = path.Frames;
        Shapes.Length(strains.Length, frames);
        double[] moved = new double[path.Dimension * frames];
        for (int axis = 0; axis < path.Dimension; axis++)
        {
            path[axis].CopyTo(moved.AsSpan(axis * frames));
        }

        ReadOnlySpan<double> y = path[1];
        double advected = 0;
        for (int f = 1; f < frames; f++)
        {
            double half = 0.5 * (strains[f] - strains[f - 1]);
            advected += (half * y[f - 1]) + (half * y[f]);
            moved[f] -= advected;
        }

        return moved;
    }
}
