using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Neighbours;

/// <summary>
/// Particles, sorted into clusters, with a list of all pairs within cutoff and skin. The list holds every pair within the cutoff as long as no particle has moved too far since it was made: further than
/// half the skin, or less where the box has been sheared meanwhile. <see cref="LargestMove"/> says how far one has, exactly, and <see cref="Update()"/> makes the list anew where that is too far.
/// </summary>
/// <remarks>
/// A new list is cut out of a wide one, which reaches further and is made, with the particles sorted anew, only when by the same exact measure it might lack a pair within cutoff and skin.
/// </remarks>
[Equation("Particles", "14")]
[Equation("Particles", "16")]
public sealed unsafe class NeighbourList
{
    /// <summary>A skin at which the forces of a dense liquid are computed fast [σ].</summary>
    public const double UsualSkin = 0.2;

    // In cutoffs: how much further than the list the wide list reaches, where the box is thick enough.
    private const double Reserve = 0.24;

    private readonly Action<int> _bound;
    private readonly Action<int> _build;
    private readonly Action<int> _prune;
    private readonly Action<int> _boundRead;
    private readonly Action<int> _pruneRead;
    private readonly Action<int> _move;
    private readonly Action<int> _drift;
    private readonly Motion[] _motions;
    private readonly Box _rest;
    private readonly bool _isSheared;
    private double _sortedStrain;
    private double _builtStrain;
    private int _flips;

    /// <summary>Sorts the particles of a system and makes their list.</summary>
    /// <param name="system">The particles; copied, and given back by <see cref="Store"/>.</param>
    /// <param name="law">The pair law, asked for its cutoffs.</param>
    /// <param name="skin">How much further than the cutoff the list reaches [σ]; finite, &gt; 0.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <param name="isSheared">Whether <see cref="Shear"/> is to be called.</param>
    /// <exception cref="ArgumentException">The box is thinner than cutoff and skin, a species unknown to the law, a coordinate not finite, or the box to be sheared has tilts xz or yz.</exception>
    public NeighbourList(ParticleSystem system, IPairLaw law, double skin, WorkTeam team, bool isSheared = false)
    {
        (Skin, Cutoff, Team, _isSheared, _rest) = (Require.Positive(skin), law.LargestCutoff, team, isSheared, system.Box);
        for (int i = 0; i < system.Count; i++)
        {
            if ((uint)system.Species[i] >= (uint)law.Species)
            {
                throw new ArgumentException($"particle {system.Identities[i]} is of species {system.Species[i]}; the law has {law.Species}, counted from 0", nameof(system));
            }
        }

        WideSkin = Math.Clamp(ClusterGrid.Thickness(system.Box, isSheared) - Cutoff, skin, skin + (Reserve * Cutoff));
        Grid = new ClusterGrid(system.Box, system.Count, Cutoff + WideSkin, isSheared);
        Particles = new ClusteredParticles(system.Count, Math.Max(Grid.MostClusters, (system.Count + ClusteredParticles.Width - 1) / ClusteredParticles.Width));
        List = new ClusterList(Grid, law.Species, (a, b) => law.Cutoff(a, b) + skin, (a, b) => law.Cutoff(a, b) + WideSkin);
        _motions = new Motion[Grid.Slabs];
        _bound = slab =>
        {
            Copy(slab, Particles.Anchors);
            List.Bound(slab, Particles);
        };
        _build = slab => List.Build(slab, Particles);
        _prune = slab =>
        {
            Copy(slab, Particles.Origins);
            List.Prune(slab, Particles.Positions);
        };
        _boundRead = slab => List.Bound(slab, Particles);
        _pruneRead = slab => List.Prune(slab, Particles.Origins);
        _move = slab => _motions[slab] = Motion.Of(Particles.Positions, Particles.Origins, Grid.FirstCluster(slab), Grid.FirstCluster(slab + 1), StrainOfList);
        _drift = slab => _motions[slab] = Motion.Of(Particles.Positions, Particles.Anchors, Grid.FirstCluster(slab), Grid.FirstCluster(slab + 1), Strain - _sortedStrain);
        Particles.Load(system);
        Rebuild();
        (Builds, Sorts) = (0, 0);
    }

    /// <summary>How much further than the cutoff the list reaches [σ].</summary>
    public double Skin { get; }

    /// <summary>How much further than the cutoff the wide list reaches [σ].</summary>
    public double WideSkin { get; }

    /// <summary>The largest cutoff that the list is made for [σ].</summary>
    public double Cutoff { get; }

    /// <summary>The threads that share the work.</summary>
    public WorkTeam Team { get; }

    /// <summary>The particles in clusters.</summary>
    public ClusteredParticles Particles { get; }

    /// <summary>How they are sorted.</summary>
    public ClusterGrid Grid { get; }

    /// <summary>The list.</summary>
    public ClusterList List { get; }

    /// <summary>How often the list was made anew since the start.</summary>
    public long Builds { get; private set; }

    /// <summary>How often the particles were sorted, and the wide list made anew, since the start.</summary>
    public long Sorts { get; private set; }

    /// <summary>Whether the box may be sheared.</summary>
    public bool IsSheared => _isSheared;

    /// <summary>Strain γ of the box since the start.</summary>
    public double Strain { get; private set; }

    /// <summary>Strain Δγ of the box since the list was made.</summary>
    public double StrainOfList => Strain - _builtStrain;

    /// <summary>The box at present, with the least tilt where it is sheared.</summary>
    public Box Box => _isSheared ? new ShearedBox(_rest, Strain).Current : _rest;

    /// <summary>
    /// How far a particle may have moved [σ]: δ/2 in a box that stands still. A box sheared by Δγ since the list was made brings two particles that move along with it no nearer than the factor
    /// s = √(1 + Δγ²/4) − |Δγ|/2, the least singular value of the deformation; so [s (r_c + δ) − r_c]/2 remains.
    /// </summary>
    public double AllowedMove => Allowed(StrainOfList, Cutoff + Skin, Cutoff);

    /// <summary>Shears the box to a strain, u_x = γ y; the particles stay where they are. The dynamics says how they follow.</summary>
    /// <param name="strain">γ since the start, finite.</param>
    /// <exception cref="InvalidOperationException">The list was not made for a sheared box.</exception>
    public void Shear(double strain)
    {
        if (!_isSheared)
        {
            throw new InvalidOperationException("this list was made for a box that stands still");
        }

        Strain = Require.Finite(strain);
        List.Shear(Strain - _sortedStrain);
    }

    /// <summary>The largest distance that a particle has moved since the list was made [σ], beyond the shear of the box; NaN where a coordinate is.</summary>
    public double LargestMove() => Largest(_move);

    /// <summary>Makes the list anew if a particle has moved too far for it.</summary>
    /// <returns>Whether it did.</returns>
    /// <exception cref="ArithmeticException">A coordinate is not finite.</exception>
    public bool Update() => Update(LargestMove());

    /// <summary>Makes the list anew if this move, <see cref="LargestMove"/>, is too far for it.</summary>
    /// <returns>Whether it did.</returns>
    /// <exception cref="ArithmeticException">The move is NaN: a coordinate is not finite.</exception>
    public bool Update(double move)
    {
        if (double.IsNaN(move))
        {
            throw new ArithmeticException("a coordinate is no finite number: there are no neighbours to list");
        }

        if (move <= AllowedMove)
        {
            return false;
        }

        // Whether the wide list still holds all pairs within cutoff and skin.
        if (Largest(_drift) <= Allowed(Strain - _sortedStrain, Cutoff + WideSkin, Cutoff + Skin))
        {
            Prune();
        }
        else
        {
            Rebuild();
        }

        return true;
    }

    /// <summary>Wraps and sorts the particles and makes both lists anew; forces are lost. O(N).</summary>
    public void Rebuild()
    {
        if (_isSheared)
        {
            TakeBox();
        }

        Grid.Sort(Particles, Team);
        Team.Run(Grid.Slabs, _bound);
        Team.Run(Grid.Slabs, _build);
        Sorts++;
        Prune();
    }

    /// <summary>Gives positions, velocities, image counts and the box at present back to the system, in its own order.</summary>
    public void Store(ParticleSystem system)
    {
        Particles.Store(system);
        if (_isSheared)
        {
            var sheared = new ShearedBox(_rest, Strain);
            system.Box = sheared.Current;
            Flip(system.ImageA, system.ImageB, sheared.Flips - _flips);
        }
    }

    /// <summary>Writes particles, forces, the order they are sorted in, and the positions for which the two lists were made.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(NeighbourList), 3);
        writer.Write(Particles.Count);
        writer.Write(Skin);
        writer.Write(_isSheared);
        writer.Write(Strain);
        writer.Write(_builtStrain);
        writer.Write(_sortedStrain);
        writer.Write(Builds);
        writer.Write(Sorts);
        writer.WriteArray(Grid.ColumnStart);
        Particles.WriteState(writer);
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote of the same system; every later bit is that of the writer.</summary>
    /// <exception cref="InvalidDataException">The state is of another system, or damaged.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(NeighbourList), 3);
        reader.ReadExpected(Particles.Count, "the number of particles");
        reader.ReadExpected(Skin, "the skin");
        if (reader.ReadBoolean() != _isSheared)
        {
            throw new InvalidDataException(_isSheared ? "the state is of a box that stands still" : "the state is of a sheared box");
        }

        double strain = ReadStrain(reader), built = ReadStrain(reader), sorted = ReadStrain(reader);
        (Builds, Sorts) = (reader.ReadLongCount("the number of lists made"), reader.ReadLongCount("the number of sortings"));
        reader.ReadArray(Grid.ColumnStart);
        Particles.ReadState(reader, Grid.ColumnStart);
        if (_isSheared)
        {
            (Strain, _flips) = (sorted, new ShearedBox(_rest, sorted).Flips);
            TakeBox();
        }

        Team.Run(Grid.Slabs, _boundRead);
        Team.Run(Grid.Slabs, _build);
        List.Shear(built - sorted);
        List.TakeShifts();
        Team.Run(Grid.Slabs, _pruneRead);
        (Strain, _builtStrain) = (strain, built);
        List.Shear(Strain - _sortedStrain);
    }

    private static double ReadStrain(BinaryReader reader) => reader.ReadDouble() is var strain && double.IsFinite(strain)
        ? strain
        : throw new InvalidDataException($"a strain of {strain} is no finite number");

    private static void Flip(int[] imageA, int[] imageB, int flips)
    {
        // i a + j b is (i + n j) a + j (b − n a).
        for (int i = 0; flips != 0 && i < imageA.Length; i++)
        {
            imageA[i] = checked(imageA[i] + (flips * imageB[i]));
        }
    }

    // The box at the present strain with the least tilt; no unwrapped position changes.
    private void TakeBox()
    {
        var sheared = new ShearedBox(_rest, Strain);
        Flip(Particles.ImageA, Particles.ImageB, sheared.Flips - _flips);
        (Grid.Box, _flips, _sortedStrain) = (sheared.Current, sheared.Flips, Strain);
        List.SetBox();
    }

    // How far particles may have moved since a list was made, so that all pairs within `inner` are still in the list, which then reached to `outer`.
    private static double Allowed(double strain, double outer, double inner)
    {
        double half = 0.5 * Math.Abs(strain);
        return 0.5 * (((Math.Sqrt(1 + (half * half)) - half) * outer) - inner);
    }

    private double Largest(Action<int> measure)
    {
        Team.Run(_motions.Length, measure);
        Motion all = default;
        foreach (Motion motion in _motions)
        {
            all = all.Join(motion);
        }

        return double.IsFinite(all.Sound) ? all.Move : double.NaN;
    }

    private void Prune()
    {
        List.TakeShifts();
        Team.Run(Grid.Slabs, _prune);
        _builtStrain = Strain;
        Builds++;
    }

    private void Copy(int slab, double* to)
    {
        int first = Grid.FirstCluster(slab) * ClusteredParticles.Stride, length = (Grid.FirstCluster(slab + 1) * ClusteredParticles.Stride) - first;
        new Span<double>(Particles.Positions + first, length).CopyTo(new Span<double>(to + first, length));
    }
}
