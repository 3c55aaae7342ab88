using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Vectors of three components a particle, in the order of an engine's clusters, which they follow when a new list sorts the particles anew. Empty lanes hold 0.</summary>
/// <remarks>Element <c>cluster · Stride + row · 8 + lane</c>, rows x, y, z.</remarks>
internal sealed unsafe class ParticleVectors
{
    /// <summary>Elements of a cluster's block.</summary>
    internal const int Stride = 3 * Width;

    private const int Width = ClusteredParticles.Width;

    private readonly ParticleEngine _engine;
    private readonly AlignedArray<double>[] _vectors;
    private readonly int[] _laneOf;
    private AlignedArray<double> _spare;
    private readonly Action<int> _carry;
    private long _builds;
    private int _along;
    private double _by;

    /// <summary>Makes vectors of zeros.</summary>
    /// <param name="engine">Whose particles.</param>
    /// <param name="count">Number of vectors.</param>
    internal ParticleVectors(ParticleEngine engine, int count)
    {
        _engine = engine;
        _carry = Carry;
        int length = engine.Particles.MostClusters * Stride;
        _vectors = new AlignedArray<double>[count];
        for (int vector = 0; vector < count; vector++)
        {
            _vectors[vector] = new AlignedArray<double>(length);
        }

        _spare = new AlignedArray<double>(length);
        _laneOf = new int[engine.Particles.Count];
        Remember();
    }

    /// <summary>The elements of a vector; valid until <see cref="Follow"/>.</summary>
    internal double* this[int vector] => _vectors[vector].Pointer;

    /// <summary>Brings the vectors into the order of the particles, if that has changed; to be called after each update of the forces.</summary>
    internal void Follow()
    {
        if (_builds == _engine.Neighbours.Builds)
        {
            return;
        }

        ClusteredParticles particles = _engine.Particles;
        for (int vector = 0; vector < _vectors.Length; vector++)
        {
            double* from = this[vector], to = _spare.Pointer;
            for (int slot = 0; slot < particles.Clusters * Width; slot++)
            {
                int i = particles.Slots[slot], e = Element(slot), f = i < 0 ? 0 : _laneOf[i];
                (to[e], to[e + 8], to[e + 16]) = i < 0 ? (0, 0, 0) : (from[f], from[f + 8], from[f + 16]);
            }

            (_vectors[vector], _spare) = (_spare, _vectors[vector]);
        }

        Remember();
    }

    /// <summary>Moves the particles, r += by · vector.</summary>
    internal void Carry(int vector, double by)
    {
        (_along, _by) = (vector, by);
        _engine.ForEachSlab(_carry);
    }

    private static int Element(int slot) => ((slot / Width) * Stride) + (slot % Width);

    private void Carry(int slab)
    {
        double* d = this[_along], r = _engine.Particles.Positions;
        Vector512<double> by = Vector512.Create(_by);
        int end = _engine.FirstCluster(slab + 1);
        for (int cluster = _engine.FirstCluster(slab); cluster < end; cluster++)
        {
            for (int row = 0; row < Stride; row += Width)
            {
                double* at = r + (cluster * ClusteredParticles.Stride) + row;
                Vector512.FusedMultiplyAdd(by, Vector512.LoadAligned(d + (cluster * Stride) + row), Vector512.LoadAligned(at)).StoreAligned(at);
            }
        }
    }

    private void Remember()
    {
        ClusteredParticles particles = _engine.Particles;
        for (int slot = 0; slot < particles.Clusters * Width; slot++)
        {
            if (particles.Slots[slot] >= 0)
            {
                _laneOf[particles.Slots[slot]] = Element(slot);
            }
        }

        _builds = _engine.Neighbours.Builds;
    }
}
