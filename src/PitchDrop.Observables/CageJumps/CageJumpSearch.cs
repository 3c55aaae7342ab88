using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.CageJumps;

/// <summary>
/// Candelier's cage jumps: a path is split where p(t_c) = ζ √(⟨d₁²⟩_{S₂} ⟨d₂²⟩_{S₁}) is largest, d_k the distance to the centre of part S_k and ζ = √(t_c/T (1 − t_c/T)), and so are its parts, until no p reaches l_c².
/// </summary>
/// <remarks>
/// Candelier, Dauchot and Biroli, Phys. Rev. Lett. 102, 088001 (2009). l_c² is the mean square displacement at the end of its plateau. Run it on the whole trajectory: short ones have false jumps. Under shear, give it
/// <see cref="Displacements.NonaffinePaths"/>. By sums that are made anew for each part the cost is O(F) a level of splits; particles in parallel, few at a time.
/// </remarks>
public static class CageJumpSearch
{
    /// <summary>p of one split: the definition, O(T).</summary>
    /// <param name="path">The path.</param>
    /// <param name="first">First frame of the stretch.</param>
    /// <param name="split">First frame of S₂.</param>
    /// <param name="end">Behind the last frame of the stretch.</param>
    [Equation("Rearrangements", "13")]
    public static double Indicator(ParticlePath path, int first, int split, int end)
    {
        (double fromCentre1, double fromCentre2) = (0, 0);
        for (int axis = 0; axis < path.Dimension; axis++)
        {
            ReadOnlySpan<double> s1 = path[axis][first..split], s2 = path[axis][split..end];
            (double centre1, double centre2) = (Mean(s1), Mean(s2));
            foreach (double x in s2)
            {
                fromCentre1 += (x - centre1) * (x - centre1) / s2.Length;
            }

            foreach (double x in s1)
            {
                fromCentre2 += (x - centre2) * (x - centre2) / s1.Length;
            }
        }

        double share = (double)(split - first) / (end - first);
        return Math.Sqrt(share * (1 - share)) * Math.Sqrt(fromCentre1 * fromCentre2);
    }

    /// <summary>The jumps of all particles, by particle and then by time.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="cageSquare">l_c² [length²], &gt; 0.</param>
    /// <exception cref="ArgumentException">Frames are not at equal intervals of time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not positive.</exception>
    public static IReadOnlyList<CageJump> Find(IPaths paths, double cageSquare)
    {
        Require.Positive(cageSquare);
        FrameSpacing.Uniform(paths.Times, "the search for cage jumps");
        return [.. EachPath.Of(paths, (particle, path) => OfPath(particle, path, cageSquare)).SelectMany(jumps => jumps)];
    }

    /// <summary>The jumps of one path, by time.</summary>
    /// <param name="particle">What the jumps are to name.</param>
    /// <param name="path">The path.</param>
    /// <param name="cageSquare">l_c² [length²].</param>
    public static CageJump[] OfPath(int particle, ParticlePath path, double cageSquare) => OfPath(particle, path, [cageSquare])[0];

    /// <summary>The jumps of one path for each of several thresholds, from one search: a larger threshold leaves a split out, and with it all splits of its parts.</summary>
    /// <param name="particle">What the jumps are to name.</param>
    /// <param name="path">The path.</param>
    /// <param name="cageSquares">Values of l_c² [length²], at least one.</param>
    [Equation("Clusters", "27")]
    public static CageJump[][] OfPath(int particle, ParticlePath path, IReadOnlyList<double> cageSquares)
    {
        List<(int Frame, double P, double Largest)> splits = Splits(path, cageSquares.Min());
        var found = new CageJump[cageSquares.Count][];
        for (int c = 0; c < found.Length; c++)
        {
            (int Frame, double P, double Largest)[] kept = [.. splits.Where(split => split.Largest >= cageSquares[c])];
            int[] bounds = [0, .. kept.Select(split => split.Frame), path.Frames];
            found[c] = new CageJump[kept.Length];
            for (int k = 0; k < kept.Length; k++)
            {
                found[c][k] = new CageJump(particle, kept[k].Frame, kept[k].P, Centre(path, bounds[k], kept[k].Frame), Centre(path, kept[k].Frame, bounds[k + 2]));
            }
        }

        return found;
    }

    // All splits down to a threshold, by frame; each with the largest threshold at which it is still made: the least p of itself and of the splits it lies within.
    private static List<(int Frame, double P, double Largest)> Splits(ParticlePath path, double least)
    {
        var splits = new List<(int Frame, double P, double Largest)>();
        var open = new Stack<(int First, int End, double Within)>();
        open.Push((0, path.Frames, double.PositiveInfinity));
        double[] sums = new double[(path.Dimension + 1) * (path.Frames + 1)];
        while (open.TryPop(out (int First, int End, double Within) part))
        {
            (int split, double p) = LargestSplit(path, part.First, part.End, sums);
            if (p >= least)
            {
                double largest = Math.Min(p, part.Within);
                splits.Add((split, p, largest));
                open.Push((part.First, split, largest));
                open.Push((split, part.End, largest));
            }
        }

        splits.Sort((a, b) => a.Frame.CompareTo(b.Frame));
        return splits;
    }

    // The first of the largest p of all splits, by sums from the first position of the part on; (first, 0) where there is nothing to split.
    [Equation("Rearrangements", "14")]
    private static (int Split, double P) LargestSplit(ParticlePath path, int first, int end, double[] sums)
    {
        int total = end - first, d = path.Dimension, row = total + 1;
        Span<double> squares = sums.AsSpan(d * row, row);
        squares.Clear();
        for (int axis = 0; axis < d; axis++)
        {
            ReadOnlySpan<double> x = path[axis][first..end];
            Span<double> s = sums.AsSpan(axis * row, row);
            s[0] = 0;
            for (int f = 0; f < total; f++)
            {
                double u = x[f] - x[0];
                s[f + 1] = s[f] + u;
                squares[f + 1] += u * u;
            }
        }

        for (int f = 0; f < total; f++)
        {
            squares[f + 1] += squares[f];
        }

        (int best, double most) = (first, 0);
        for (int t = 1; t < total; t++)
        {
            (double apart, double of1, double of2, double in1, double in2) = (0, 0, 0, 1.0 / t, 1.0 / (total - t));
            for (int axis = 0; axis < d; axis++)
            {
                double before = sums[(axis * row) + t], a = before * in1, b = (sums[(axis * row) + total] - before) * in2;
                (apart, of1, of2) = (apart + ((a - b) * (a - b)), of1 + (a * a), of2 + (b * b));
            }

            double variance1 = Math.Max(0, (squares[t] * in1) - of1), variance2 = Math.Max(0, ((squares[total] - squares[t]) * in2) - of2);

            // ζ² p'²: compared before any root is drawn.
            double p = (variance1 + apart) * (variance2 + apart) * t * (total - t);
            if (p > most)
            {
                (best, most) = (first + t, p);
            }
        }

        return (best, Math.Sqrt(most) / total);
    }

    private static Displacement Centre(ParticlePath path, int first, int end) =>
        new(Mean(path[0][first..end]), Mean(path[1][first..end]), path.Dimension == 3 ? Mean(path[2][first..end]) : 0);

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double u in x)
        {
            sum += u - x[0];
        }

        return x[0] + (sum / x.Length);
    }
}
