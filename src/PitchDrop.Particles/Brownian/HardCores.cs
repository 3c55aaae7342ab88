using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Brownian;

/// <summary>
/// Hard cores by the potential-free rule of Heyes and Melrose: pairs that overlap after a step are moved apart along the line of their centres until they touch, each in proportion to its mobility,
/// sweep after sweep until none overlaps. The pushes stand for forces during the step, whose virial is kept apart from that of the pair law [FossBrady2000].
/// </summary>
/// <remarks>
/// A sweep goes once through the pairs near contact, in the order of the particles' places in the system, and parts those that overlap when their turn comes. A pair is moved to d (1 + 10⁻⁹), so that
/// after the last sweep every distance is at least d exactly. What cannot be parted ends the run.
/// </remarks>
[Equation("Particles", "36")]
public sealed unsafe class HardCores
{
    /// <summary>By how much more than contact a pair is moved apart, as a fraction of it.</summary>
    public const double Clearance = 1e-9;

    /// <summary>The most sweeps in one step.</summary>
    public const int MostSweeps = 5000;

    // Pairs nearer than contact by this fraction more are looked at in every sweep, all others once the sweeps have found nothing.
    private const double Margin = 0.02;

    private const int Chunk = 4096;

    private readonly ParticleEngine _engine;
    private readonly IReadOnlyList<double> _diffusivities;
    private readonly double _forceOfMove;
    private readonly CorePairList _list;
    private readonly Action<int> _scan;
    private int[] _near = [];
    private (int Near, int Overlaps)[] _inChunk = [];

    internal HardCores(ParticleEngine engine, IReadOnlyList<double> diffusivities, double temperature, double timeStep)
    {
        (_engine, _diffusivities, _forceOfMove) = (engine, diffusivities, temperature / timeStep);
        _list = new CorePairList(engine.Neighbours, engine.Interaction.Pairs);
        _scan = Scan;
    }

    /// <summary>Number of steps so far after whose free move at least one pair overlapped.</summary>
    public long StepsWithOverlap { get; private set; }

    /// <summary>Number of overlapping pairs after the free moves, all steps together.</summary>
    public long Overlaps { get; private set; }

    /// <summary>Number of sweeps, all steps together.</summary>
    public long Sweeps { get; private set; }

    /// <summary>Σ r F of the last step's pushes [ε], F = T gap/((D_i + D_j) Δt) at contact: positive on the diagonal. The stress of the cores is minus this over the volume, averaged over steps.</summary>
    [Equation("Particles", "37")]
    public SymmetricTensor Virial { get; private set; }

    /// <summary>Sum of <see cref="Virial"/> over all steps so far; divided by their number, the mean.</summary>
    public SymmetricTensor VirialSum { get; private set; }

    /// <summary>Number of pairs that are looked at each step.</summary>
    public int Candidates => _list.Count;

    /// <summary>Makes the neighbour list valid and moves all overlapping pairs apart.</summary>
    /// <param name="step">Number of the step, for the message where it fails.</param>
    /// <exception cref="DynamicsFailureException">Pairs still overlap after <see cref="MostSweeps"/> sweeps, or a particle was thrown.</exception>
    internal void Separate(long step)
    {
        Virial = default;
        _engine.UpdateList(step, 0);
        int near = Find(out int overlaps);
        StepsWithOverlap += overlaps > 0 ? 1 : 0;
        Overlaps += overlaps;
        for (int sweeps = 0; overlaps > 0; near = Find(out overlaps))
        {
            ReadOnlySpan<int> numbers = _near.AsSpan(0, near);
            while (Sweep(numbers))
            {
                Sweeps++;
                if (++sweeps > MostSweeps)
                {
                    CorePair pair = Deepest(numbers);
                    throw new DynamicsFailureException(step, pair.I, pair.J, Math.Sqrt(Separation(pair).LengthSquared), $"cannot be freed from its overlaps in {MostSweeps} sweeps");
                }
            }

            // A push may be long, and is no sign of a thrown particle.
            _engine.Neighbours.Update();
        }

        VirialSum += Virial;
    }

    internal void WriteState(BinaryWriter writer)
    {
        writer.Write(StepsWithOverlap);
        writer.Write(Overlaps);
        writer.Write(Sweeps);
        writer.WriteArray(Virial.ToArray().AsSpan());
        writer.WriteArray(VirialSum.ToArray().AsSpan());
    }

    internal void ReadState(BinaryReader reader)
    {
        StepsWithOverlap = reader.ReadLongCount("the number of steps with overlaps");
        Overlaps = reader.ReadLongCount("the number of overlaps");
        Sweeps = reader.ReadLongCount("the number of sweeps");
        Virial = ReadTensor(reader);
        VirialSum = ReadTensor(reader);
        _list.Clear();
    }

    private static SymmetricTensor ReadTensor(BinaryReader reader)
    {
        double[] t = new double[6];
        reader.ReadArray(t.AsSpan());
        return new SymmetricTensor(t[0], t[1], t[2], t[3], t[4], t[5]);
    }

    // Numbers of the pairs near contact, in order, at the beginning of _near.
    private int Find(out int overlaps)
    {
        if (_list.Update() && _near.Length < _list.Count)
        {
            _near = new int[_list.Count + (_list.Count / 4)];
            _inChunk = new (int, int)[(_near.Length / Chunk) + 1];
        }

        int chunks = (_list.Count + Chunk - 1) / Chunk, found = 0;
        _engine.Team.Run(chunks, _scan);
        overlaps = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            (int near, int overlapping) = _inChunk[chunk];
            _near.AsSpan(chunk * Chunk, near).CopyTo(_near.AsSpan(found));
            (found, overlaps) = (found + near, overlaps + overlapping);
        }

        return found;
    }

    private void Scan(int chunk)
    {
        const double Reach = (1 + Margin) * (1 + Margin);
        int first = chunk * Chunk, to = first, overlaps = 0;
        double* r = _engine.Particles.Positions, shifts = _engine.Neighbours.List.ShiftTable;
        ReadOnlySpan<CorePair> pairs = _list.Pairs;
        for (int k = first; k < Math.Min(first + Chunk, pairs.Length); k++)
        {
            ref readonly CorePair pair = ref pairs[k];
            double* i = r + pair.ElementI, j = r + pair.ElementJ, by = shifts + (4 * pair.Shift);
            double dx = i[0] - by[0] - j[0], dy = i[8] - by[1] - j[8], dz = i[16] - by[2] - j[16];
            double square = (dx * dx) + (dy * dy) + (dz * dz), contact = pair.Contact * pair.Contact;
            _near[to] = k;
            to += square < Reach * contact ? 1 : 0;
            overlaps += square < contact ? 1 : 0;
        }

        _inChunk[chunk] = (to - first, overlaps);
    }

    // Parts the pairs that overlap when their turn comes; whether there was any.
    private bool Sweep(ReadOnlySpan<int> numbers)
    {
        double* r = _engine.Particles.Positions, shifts = _engine.Neighbours.List.ShiftTable;
        ReadOnlySpan<CorePair> pairs = _list.Pairs;
        bool any = false;
        foreach (int k in numbers)
        {
            ref readonly CorePair pair = ref pairs[k];
            double* i = r + pair.ElementI, j = r + pair.ElementJ, by = shifts + (4 * pair.Shift);
            double dx = i[0] - by[0] - j[0], dy = i[8] - by[1] - j[8], dz = i[16] - by[2] - j[16];
            if ((dx * dx) + (dy * dy) + (dz * dz) < pair.Contact * pair.Contact)
            {
                Push(pair);
                any = true;
            }
        }

        return any;
    }

    // From the other's image to the one.
    private Displacement Separation(in CorePair pair)
    {
        double* r = _engine.Particles.Positions, i = r + pair.ElementI, j = r + pair.ElementJ, by = _engine.Neighbours.List.ShiftTable + (4 * pair.Shift);
        return new Displacement(i[0] - by[0] - j[0], i[8] - by[1] - j[8], i[16] - by[2] - j[16]);
    }

    private CorePair Deepest(ReadOnlySpan<int> numbers)
    {
        CorePair deepest = _list.Pairs[numbers[0]];
        foreach (int k in numbers)
        {
            CorePair pair = _list.Pairs[k];
            deepest = Math.Sqrt(Separation(pair).LengthSquared) - pair.Contact < Math.Sqrt(Separation(deepest).LengthSquared) - deepest.Contact ? pair : deepest;
        }

        return deepest;
    }

    private void Push(in CorePair pair)
    {
        Displacement d = Separation(pair);
        double distance = Math.Sqrt(d.LengthSquared);

        // Two in one place have no line of centres: x will do.
        Displacement n = distance > 0 ? (1 / distance) * d : new Displacement(1, 0, 0);
        double* r = _engine.Particles.Positions, i = r + pair.ElementI, j = r + pair.ElementJ;
        double mobilityI = _diffusivities[(int)BitConverter.DoubleToInt64Bits(i[24])], mobilityJ = _diffusivities[(int)BitConverter.DoubleToInt64Bits(j[24])];
        double perMobility = ((pair.Contact * (1 + Clearance)) - distance) / (mobilityI + mobilityJ), moveI = mobilityI * perMobility, moveJ = mobilityJ * perMobility;
        (i[0], i[8], i[16]) = (i[0] + (moveI * n.X), i[8] + (moveI * n.Y), i[16] + (moveI * n.Z));
        (j[0], j[8], j[16]) = (j[0] - (moveJ * n.X), j[8] - (moveJ * n.Y), j[16] - (moveJ * n.Z));
        Virial += (_forceOfMove * perMobility * pair.Contact) * SymmetricTensor.Product(n, n);
    }
}
