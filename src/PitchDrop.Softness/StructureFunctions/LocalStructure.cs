using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// The structure functions of particles in a periodic box, of any tilt and size. The sums are over all images of all particles within the cut-off, a particle's own images among them where the box is smaller than that, but not itself;
/// r_jk is the distance of the two images that are meant.
/// </summary>
[Equation("Softness", "12")]
public static class LocalStructure
{
    private const int Piece = 8;

    /// <summary>All structure functions of some particles. O(n²) a particle with n neighbours, where the set has angular functions.</summary>
    /// <param name="box">The box.</param>
    /// <param name="positions">Positions [dN], all x, then all y, then all z; inside the box or out.</param>
    /// <param name="species">Species of each particle [N], from 0. Those that the set does not name are not seen.</param>
    /// <param name="members">The particles i whose functions are wanted [M].</param>
    /// <param name="set">The functions.</param>
    /// <param name="threads">Threads to use, at least 1; they change no bit of the result.</param>
    /// <returns>The functions [M, F], row by row.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit; a position is not finite; a species or a particle does not exist; a species that the set names has no particle; two particles are in one place.</exception>
    public static double[] Of(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, ReadOnlySpan<int> members, StructureFunctionSet set, int threads = 1) =>
        Vector512.IsHardwareAccelerated ? Of<EightLanes>(box, positions, species, members, set, threads) : Of<FourLanes>(box, positions, species, members, set, threads);

    /// <summary>The same in lanes of a given width.</summary>
    internal static double[] Of<TLanes>(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, ReadOnlySpan<int> members, StructureFunctionSet set, int threads)
        where TLanes : struct, ILanes<TLanes>
    {
        Require.Between(threads, 1, 1024);
        Check(box, positions, species, members, set);
        var cells = new CellList();
        cells.Build(box, set.Cutoff, positions);
        int n = species.Length, count = set.Count;
        double[] values = new double[checked(members.Length * count)], places = positions.ToArray();
        int[] kinds = species.ToArray(), centres = members.ToArray(), same = new int[centres.Length];
        AngularPlan[] plans = AngularPlan.Of(set);
        Parallel.For(
            0,
            (centres.Length + Piece - 1) / Piece,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new ParticleSums<TLanes>(set, plans),
            (piece, _, sums) =>
            {
                for (int m = Piece * piece; m < Math.Min(centres.Length, Piece * (piece + 1)); m++)
                {
                    int i = centres[m];
                    same[m] = Gather(cells, new Displacement(places[i], places[n + i], box.Dimension == 3 ? places[(2 * n) + i] : 0), i, kinds, sums.Shells);
                    if (same[m] < 0)
                    {
                        sums.Compute(values.AsSpan(m * count, count));
                    }
                }

                return sums;
            },
            _ => { });
        int bad = Array.FindIndex(same, s => s >= 0);
        return bad < 0 ? values : throw SamePlace(centres[bad], same[bad]);
    }

    /// <summary>The definition: the functions of one particle from its neighbours' images, of which the particle itself, at distance 0, is left out.</summary>
    internal static void ByDefinition(int particle, List<NeighbourImage> around, ReadOnlySpan<int> species, StructureFunctionSet set, Span<double> values)
    {
        NeighbourImage[] others = [.. around.Where(n => n.Index != particle || n.Square > 0)];
        if (Array.FindIndex(others, n => n.Square == 0) is >= 0 and int same)
        {
            throw SamePlace(particle, others[same].Index);
        }

        for (int f = 0; f < set.Radial.Count; f++)
        {
            RadialFunction g = set.Radial[f];
            values[f] = 0;
            foreach (NeighbourImage j in others)
            {
                values[f] += species[j.Index] == g.Species && j.Square <= set.RadialCutoff * set.RadialCutoff ? g.Of(Math.Sqrt(j.Square)) : 0;
            }
        }

        NeighbourImage[] near = [.. others.Where(n => n.Square <= set.AngularCutoff * set.AngularCutoff)];
        for (int f = 0; f < set.Angular.Count; f++)
        {
            AngularFunction psi = set.Angular[f];
            double sum = 0;
            for (int j = 0; j < near.Length; j++)
            {
                for (int k = 0; k < near.Length; k++)
                {
                    sum += j != k && species[near[j].Index] == psi.First && species[near[k].Index] == psi.Second ? psi.Of(near[j].Vector, near[k].Vector) : 0;
                }
            }

            values[set.Radial.Count + f] = sum;
        }
    }

    // Fills the shells; a particle that is in the same place, or −1.
    private static int Gather(CellList cells, Displacement centre, int particle, int[] species, NeighbourShells[] shells)
    {
        foreach (NeighbourShells own in shells)
        {
            own.Clear();
        }

        var gathering = new Gathering(particle, species, shells);
        cells.Around(centre, ref gathering);
        foreach (NeighbourShells own in shells)
        {
            own.Sort();
        }

        return gathering.Same;
    }

    private static ArgumentException SamePlace(int i, int j) => new($"particles {Math.Min(i, j)} and {Math.Max(i, j)} are in the same place: an angle between neighbours there has no meaning");

    private static void Check(Box box, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, ReadOnlySpan<int> members, StructureFunctionSet set)
    {
        int n = species.Length;
        Shapes.Length(positions.Length, box.Dimension * n);
        Span<bool> met = stackalloc bool[StructureFunctionSet.MostSpecies];
        foreach (int kind in species)
        {
            met[Require.Between(kind, 0, StructureFunctionSet.MostSpecies - 1, "species")] = true;
        }

        for (int s = 0; s < set.Species; s++)
        {
            if (!met[s])
            {
                throw new ArgumentException($"there is no particle of species {StructureFunctionSet.NameOf(s)}, which the structure functions name; accepted are configurations with {set.Species} species", nameof(species));
            }
        }

        foreach (int i in members)
        {
            Require.Between(i, 0, n - 1, "members");
        }
    }

    private struct Gathering(int particle, int[] species, NeighbourShells[] shells) : INeighbourVisitor
    {
        public int Same = -1;

        public void Visit(int index, Displacement vector, double square)
        {
            if (square > 0)
            {
                int kind = species[index];
                if (kind < shells.Length)
                {
                    shells[kind].Add(vector, square);
                }
            }
            else if (index != particle)
            {
                Same = index;
            }
        }
    }
}
