using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>The soft quasilocalised modes of a region whose surroundings are held, the places where it would yield first: pseudo-harmonic modes of its clamped Hessian, from the softest dipoles of its particles.</summary>
public sealed class RegionModes
{
    private RegionModes(WalledRegion region, IReadOnlyList<PseudoHarmonicMode> modes, int starts, int unconverged) => (Region, Modes, Starts, Unconverged) = (region, modes, starts, unconverged);

    /// <summary>The region.</summary>
    public WalledRegion Region { get; }

    /// <summary>The different modes that were found, by rising stiffness; fields are of the particles inside and the wall [n + 1, d].</summary>
    public IReadOnlyList<PseudoHarmonicMode> Modes { get; }

    /// <summary>How many dipoles were begun from.</summary>
    public int Starts { get; }

    /// <summary>How many of them did not come to a mode; these are left out.</summary>
    public int Unconverged { get; }

    /// <summary>Searches. One factorisation, and some ten solves a start.</summary>
    /// <param name="region">The region.</param>
    /// <param name="starts">From how many dipoles to begin, at least 1: the softest of each particle, from the softest particle on, and then the others; all, where there are fewer.</param>
    /// <param name="goal">When a mode is found; null for the usual.</param>
    /// <param name="threads">Threads; the bits do not depend on it.</param>
    /// <exception cref="Numerics.LinearAlgebra.NotPositiveDefiniteException">The region is at no minimum: its energy falls in some direction.</exception>
    [Equation("Facilitation", "16")]
    public static RegionModes Of(WalledRegion region, int starts = 1000, ModeGoal? goal = null, int threads = 1)
    {
        Require.Between(starts, 1, int.MaxValue);
        int d = region.Hessian.Dimension;
        using IHessianSolver solver = HessianSolvers.For(region.Hessian, region.Pairs.Count + (10 * Math.Min(starts, region.Pairs.Count)), region.Clamped, threads);
        double[] stiffness = DipoleStiffness.Of(solver, region.Pairs, d);
        InteractingPair[] softest = [.. Softest(region, stiffness).Take(starts).Select(k => region.Pairs[k])];
        var catalogue = new ModeCatalogue(d);
        using (var minimiser = new ModeMinimiser(new PseudoHarmonicCost(region.Hessian, region.Pairs, region.Clamped), solver, goal, threads))
        {
            minimiser.Minimise(new DipoleStarts(solver, softest, d), 0, softest.Length, mode => catalogue.Add(mode));
        }

        return new RegionModes(region, catalogue.Softest(catalogue.Modes.Count), softest.Length, catalogue.Unconverged);
    }

    // The softest dipole of each particle first, from the softest particle on, and then the others: one soft mode answers to hundreds of dipoles about it, and others elsewhere would not be looked at.
    private static IEnumerable<int> Softest(WalledRegion region, double[] stiffness)
    {
        int[] order = [.. Enumerable.Range(0, stiffness.Length).OrderBy(k => stiffness[k]).ThenBy(k => k)];
        var met = new HashSet<int>();
        bool[] isFirst = new bool[stiffness.Length];
        foreach (int k in order)
        {
            bool isNew = met.Add(region.Pairs[k].I);
            isFirst[k] = (region.Pairs[k].J < region.Particles.Count && met.Add(region.Pairs[k].J)) || isNew;
        }

        return order.Where(k => isFirst[k]).Concat(order.Where(k => !isFirst[k]));
    }

    /// <summary>The particle of the whole system that moves furthest in a mode.</summary>
    public int CoreOf(PseudoHarmonicMode mode) => Region.Particles[mode.Core(Region.Hessian.Dimension)];

    /// <summary>Where a mode is in the box: the mean of the nearest images about its core, with the weights |π_i|⁴.</summary>
    [Equation("Modes", "36")]
    public Displacement CentreOf(PseudoHarmonicMode mode)
    {
        int d = Region.Hessian.Dimension;
        Box box = Region.System.Box;
        Displacement about = Region.System.Position(CoreOf(mode)), sum = default;
        double weights = 0;
        for (int n = 0; n < Region.Particles.Count; n++)
        {
            double square = 0;
            for (int e = n * d; e < (n + 1) * d; e++)
            {
                square += mode.Field[e] * mode.Field[e];
            }

            sum += square * square * box.MinimumImage(Region.System.Position(Region.Particles[n]) - about);
            weights += square * square;
        }

        (int a, int b, int c) = (0, 0, 0);
        return box.Wrap(about + (1 / weights * sum), ref a, ref b, ref c);
    }

    /// <summary>
    /// How a mode lies in a flow u_x = γ̇ y: the share of the component xy in its moment Σ (r − r_c) π about its centre, made symmetric, from −1 to 1. Near ±1 it stretches along one diagonal of the plane xy and compresses along
    /// the other; which of the two has no meaning, since a mode has no sign.
    /// </summary>
    /// <param name="mode">One of the modes.</param>
    [Equation("Facilitation", "17")]
    public double ShearShareOf(PseudoHarmonicMode mode)
    {
        int d = Region.Hessian.Dimension;
        Displacement centre = CentreOf(mode);
        double[,] moment = new double[d, d];
        for (int n = 0; n < Region.Particles.Count; n++)
        {
            Displacement at = Region.System.Box.MinimumImage(Region.System.Position(Region.Particles[n]) - centre);
            for (int a = 0; a < d; a++)
            {
                for (int b = 0; b < d; b++)
                {
                    moment[a, b] += at[a] * mode.Field[(n * d) + b];
                }
            }
        }

        double square = 0;
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                double symmetric = 0.5 * (moment[a, b] + moment[b, a]);
                square += symmetric * symmetric;
            }
        }

        return square > 0 ? 0.5 * (moment[0, 1] + moment[1, 0]) * Math.Sqrt(2 / square) : 0;
    }
}
