using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Benchmarks;

/// <summary>All 266 structure functions of particles of both species, in a cube of 10000 at density 1.2, four fifths of them A: a disordered lattice with vacancies, no two particles nearer than 0.68.</summary>
public sealed class LocalStructureHotLoop : IHotLoop
{
    private const int Side = 22, Particles = 10_000;
    private const double Density = 1.2, Jitter = 0.12;
    private readonly int _threads;
    private readonly int[] _members;
    private readonly Box _box = Box.OfDensity(3, Particles, Density);
    private double[]? _positions;
    private int[] _species = [];

    /// <summary>Makes the loop.</summary>
    /// <param name="threads">Threads.</param>
    /// <param name="members">Particles that are described in a unit of work, of the 10000.</param>
    public LocalStructureHotLoop(int threads, int members)
    {
        _threads = threads;
        _members = [.. Enumerable.Range(0, members).Select(k => (int)((long)k * Particles / members))];
        Name = string.Create(CultureInfo.InvariantCulture, $"softness/structure-functions/N{Particles}{(threads == 1 ? "" : $"/threads{threads}")}");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit => "particles/s";

    /// <inheritdoc/>
    public void Prepare()
    {
        var stream = new RandomStream(1, RandomPurpose.Synthetic, 0);
        int sites = Side * Side * Side;
        double spacing = _box.LengthX / Side;
        int[] kept = [.. Enumerable.Range(0, sites).OrderBy(i => stream.Uniform((ulong)i)).Take(Particles).Order()];
        double Place(int site, int axis) => (site / (axis == 0 ? 1 : axis == 1 ? Side : Side * Side) % Side * spacing) + (Jitter * ((2 * stream.Uniform((ulong)((4 * site) + axis + sites))) - 1));
        _species = [.. kept.Select(site => stream.Uniform((ulong)((4 * site) + 3 + sites)) < 0.2 ? 1 : 0)];
        _positions = [.. Enumerable.Range(0, 3).SelectMany(axis => kept.Select(site => Place(site, axis)))];
        Work();
    }

    /// <inheritdoc/>
    public double Work()
    {
        double[] positions = _positions ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        LocalStructure.Of(_box, positions, _species, _members, StandardFunctions.Set, _threads);
        return _members.Length;
    }
}
