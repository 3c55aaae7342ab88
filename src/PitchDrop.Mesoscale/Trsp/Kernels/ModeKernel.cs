using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>
/// C(g∘(CᵀF) + ξ) sector by sector. Fields on Ω stand as [image 8, orbits]; sums over images with the signs of the sectors, a Hadamard transform, turn them into [sector 8, orbits] and back.
/// </summary>
internal sealed unsafe class ModeKernel
{
    private readonly AlignedArray<double> _columns;
    private readonly AlignedArray<double> _shares;
    private readonly AlignedArray<double> _strengths;
    private readonly int[] _firstMode = new int[9];
    private readonly int _orbits;
    private readonly int _vectors;

    public ModeKernel(ChangeModes modes)
    {
        int orbits = modes.Region.Orbits.Count;
        PaddedOrbits = (orbits + 7) / 8 * 8;
        (_orbits, _vectors) = (PaddedOrbits, PaddedOrbits / 8);
        _shares = new AlignedArray<double>(PaddedOrbits);
        for (int o = 0; o < orbits; o++)
        {
            _shares[o] = modes.Region.Orbits[o].Distinct().Count() / 8.0;
        }

        Noises = (modes.Count + 31) / 32 * 32;
        _columns = new AlignedArray<double>(modes.Count * PaddedOrbits);
        _strengths = new AlignedArray<double>(Noises);
        for (int k = 0; k < modes.Count; k++)
        {
            modes.Amplitudes(k).CopyTo(_columns.Span.Slice(k * PaddedOrbits, PaddedOrbits));
            _strengths[k] = 1 / (1 + Math.Sqrt(1 - modes.Eigenvalues[k]));
            _firstMode[modes.SectorOf(k) + 1] = k + 1;
        }

        for (int sector = 1; sector < 9; sector++)
        {
            _firstMode[sector] = Math.Max(_firstMode[sector], _firstMode[sector - 1]);
        }
    }

    /// <summary>Orbits, rounded up to whole vectors.</summary>
    public int PaddedOrbits { get; }

    /// <summary>Normal variates that an event takes, a multiple of 32.</summary>
    public int Noises { get; }

    /// <summary>Replaces forces F on Ω by changes of softness.</summary>
    /// <param name="field">[8, padded orbits]: F, then the change.</param>
    /// <param name="noise">ξ [<see cref="Noises"/>]; overwritten.</param>
    public void Apply(double* field, double* noise)
    {
        Hadamard(field, scaled: true);
        double* columns = _columns.Pointer, strengths = _strengths.Pointer;
        for (int sector = 0; sector < 8; sector++)
        {
            double* along = field + (sector * _orbits);
            for (int mode = _firstMode[sector]; mode < _firstMode[sector + 1]; mode++)
            {
                double* column = columns + ((long)mode * _orbits);
                Vector512<double> sum = Vector512.LoadAligned(column) * Vector512.LoadAligned(along);
                for (int i = 8; i < _orbits; i += 8)
                {
                    sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column + i), Vector512.LoadAligned(along + i), sum);
                }

                noise[mode] = Math.FusedMultiplyAdd(strengths[mode], Events.FixedOrder.Sum(sum), noise[mode]);
            }

            for (int i = 0; i < _orbits; i += 8)
            {
                Vector512<double> even = Vector512<double>.Zero, odd = Vector512<double>.Zero;
                int mode = _firstMode[sector], end = _firstMode[sector + 1];
                for (; mode + 1 < end; mode += 2)
                {
                    double* column = columns + ((long)mode * _orbits) + i;
                    even = Vector512.FusedMultiplyAdd(Vector512.Create(noise[mode]), Vector512.LoadAligned(column), even);
                    odd = Vector512.FusedMultiplyAdd(Vector512.Create(noise[mode + 1]), Vector512.LoadAligned(column + _orbits), odd);
                }

                if (mode < end)
                {
                    even = Vector512.FusedMultiplyAdd(Vector512.Create(noise[mode]), Vector512.LoadAligned(columns + ((long)mode * _orbits) + i), even);
                }

                (even + odd).StoreAligned(along + i);
            }
        }

        Hadamard(field, scaled: false);
    }

    /// <summary>ξ of an event: row <paramref name="number"/> of <see cref="NormalPair.OfRow"/>.</summary>
    public void Draw(RandomStream stream, ulong number, double* noise)
    {
        ulong block = number * (ulong)(Noises / 4);
        for (int p = 0; p < Noises; p += 32, block += 8)
        {
            var (low, high) = Philox.EightBlocks(block, (uint)stream.Purpose, stream.Replica, (uint)stream.Seed, (uint)(stream.Seed >> 32));
            var (a, b) = NormalPair.Of(low);
            var (c, d) = NormalPair.Of(high);
            a.StoreAligned(noise + p);
            b.StoreAligned(noise + p + 8);
            c.StoreAligned(noise + p + 16);
            d.StoreAligned(noise + p + 24);
        }
    }

    // With "scaled" each orbit is weighted by its share of different images.
    private void Hadamard(double* field, bool scaled)
    {
        for (int i = 0; i < _orbits; i += 8)
        {
            double* f = field + i;
            int n = _orbits;
            var (a, b, c, d) = (Vector512.LoadAligned(f), Vector512.LoadAligned(f + n), Vector512.LoadAligned(f + (2 * n)), Vector512.LoadAligned(f + (3 * n)));
            var (e, g, h, k) = (Vector512.LoadAligned(f + (4 * n)), Vector512.LoadAligned(f + (5 * n)), Vector512.LoadAligned(f + (6 * n)), Vector512.LoadAligned(f + (7 * n)));
            (a, b, c, d, e, g, h, k) = (a + b, a - b, c + d, c - d, e + g, e - g, h + k, h - k);
            (a, b, c, d, e, g, h, k) = (a + c, b + d, a - c, b - d, e + h, g + k, e - h, g - k);
            (a, b, c, d, e, g, h, k) = (a + e, b + g, c + h, d + k, a - e, b - g, c - h, d - k);
            Vector512<double> share = scaled ? Vector512.LoadAligned(_shares.Pointer + i) : Vector512<double>.One;
            (a * share).StoreAligned(f);
            (b * share).StoreAligned(f + n);
            (c * share).StoreAligned(f + (2 * n));
            (d * share).StoreAligned(f + (3 * n));
            (e * share).StoreAligned(f + (4 * n));
            (g * share).StoreAligned(f + (5 * n));
            (h * share).StoreAligned(f + (6 * n));
            (k * share).StoreAligned(f + (7 * n));
        }
    }
}
