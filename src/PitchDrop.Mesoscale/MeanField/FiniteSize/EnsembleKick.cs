using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// Adds an independent Gaussian kick to every site and on the way finds the sites with |σ| at or above a threshold. Bound by the making of the Gaussians: a vector of Philox blocks (about 95 instructions) serves 32 sites,
/// a logarithm, a root, a sine and a cosine (about 65) serve 16, and sum and comparison take six for eight sites. σ stays in the first-level cache up to some thousand sites.
/// </summary>
[Equation("MeanField", "7.1")]
public sealed class EnsembleKick
{
    private const int Group = 64;
    private readonly RandomStream _stream;
    private readonly double _width;
    private readonly ulong[] _flags;

    /// <summary>Prepares the kicks of an ensemble.</summary>
    /// <param name="sites">N.</param>
    /// <param name="width">Standard deviation of a kick, √(2α/N) [σ_c].</param>
    /// <param name="stream">Where the random bits come from.</param>
    public EnsembleKick(int sites, double width, RandomStream stream)
    {
        Sites = sites;
        Padded = (sites + Group - 1) / Group * Group;
        (_width, _stream) = (width, stream);
        _flags = new ulong[Padded / Group];
    }

    /// <summary>Number of sites N.</summary>
    public int Sites { get; }

    /// <summary>Length of the array of stresses: N rounded up to a multiple of 64; what stands beyond N is 0.</summary>
    public int Padded { get; }

    /// <summary>Elements that a list of sites needs beyond N, so that it can be written without looking.</summary>
    public const int Slack = 4;

    // A pair a word, two words a block: 64 sites take 16 blocks.
    private ulong BlocksAnEvent => (ulong)(Padded / 4);

    /// <summary>The kick that site <paramref name="site"/> gets at event number <paramref name="number"/> [σ_c]: the definition.</summary>
    public double Kick(long number, int site) => _width * NormalPair.OfRow(_stream, (ulong)number, Padded, site);

    /// <summary>Kicks every site but one and lists the sites with |σ| ≥ threshold in rising order.</summary>
    /// <param name="stress">σ, padded.</param>
    /// <param name="number">Number of the event, from 0.</param>
    /// <param name="site">The site that is not kicked.</param>
    /// <param name="keep">Stress that it takes.</param>
    /// <param name="threshold">A threshold &gt; 0.</param>
    /// <param name="active">The list [N + <see cref="Slack"/>].</param>
    /// <param name="magnitudes">|σ| of the listed sites [N + <see cref="Slack"/>].</param>
    /// <returns>Length of the list.</returns>
    public unsafe int Apply(AlignedArray<double> stress, long number, int site, double keep, double threshold, AlignedArray<int> active, AlignedArray<double> magnitudes)
    {
        double* sigma = stress.Pointer;
        fixed (ulong* flags = _flags)
        {
            AddAll(sigma, flags, (ulong)number * BlocksAnEvent, threshold);
            sigma[site] = keep;
            ulong bit = 1UL << (site % Group);
            flags[site / Group] = Math.Abs(keep) >= threshold ? flags[site / Group] | bit : flags[site / Group] & ~bit;
            if (Padded > Sites)
            {
                stress.Span[Sites..Padded].Clear();
                flags[_flags.Length - 1] &= ulong.MaxValue >> (Padded - Sites);
            }

            return Collect(sigma, flags, active.Pointer, magnitudes.Pointer);
        }
    }

    /// <summary>Lists the sites with |σ| ≥ threshold without kicking anybody.</summary>
    /// <returns>Length of the list.</returns>
    public unsafe int Find(AlignedArray<double> stress, double threshold, AlignedArray<int> active, AlignedArray<double> magnitudes)
    {
        double* sigma = stress.Pointer;
        Vector512<double> limit = Vector512.Create(threshold);
        fixed (ulong* flags = _flags)
        {
            for (int g = 0; g < _flags.Length; g++)
            {
                ulong word = 0;
                for (int k = 0; k < Group; k += 8)
                {
                    word |= Flags(Vector512.LoadAligned(sigma + (g * Group) + k), limit) << k;
                }

                flags[g] = word;
            }

            return Collect(sigma, flags, active.Pointer, magnitudes.Pointer);
        }
    }

    // Two vectors of blocks at a time: their rounds are long chains that hide each other's latency.
    private unsafe void AddAll(double* sigma, ulong* flags, ulong block, double threshold)
    {
        Vector512<double> width = Vector512.Create(_width), limit = Vector512.Create(threshold);
        uint c2 = (uint)_stream.Purpose, c3 = _stream.Replica, k0 = (uint)_stream.Seed, k1 = (uint)(_stream.Seed >> 32);
        for (int g = 0; g < Padded / Group; g++, sigma += Group, block += Group / 4)
        {
            var (bits0, bits1) = Philox.EightBlocks(block, c2, c3, k0, k1);
            var (bits2, bits3) = Philox.EightBlocks(block + 8, c2, c3, k0, k1);
            ulong word = AddPair(sigma, bits0, width, limit);
            word |= AddPair(sigma + 16, bits1, width, limit) << 16;
            word |= AddPair(sigma + 32, bits2, width, limit) << 32;
            word |= AddPair(sigma + 48, bits3, width, limit) << 48;
            flags[g] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong AddPair(double* sigma, Vector512<ulong> bits, Vector512<double> width, Vector512<double> limit)
    {
        var (first, second) = NormalPair.Of(bits);
        Vector512<double> lower = Vector512.LoadAligned(sigma) + (width * first), upper = Vector512.LoadAligned(sigma + 8) + (width * second);
        lower.StoreAligned(sigma);
        upper.StoreAligned(sigma + 8);
        return Flags(lower, limit) | (Flags(upper, limit) << 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Flags(Vector512<double> stress, Vector512<double> limit) => Vector512.GreaterThanOrEqual(Vector512.Abs(stress), limit).ExtractMostSignificantBits();

    // A word holds a few sites: four are taken from each without asking, which costs less than a mispredicted branch; only set bits count.
    private unsafe int Collect(double* sigma, ulong* flags, int* active, double* magnitudes)
    {
        int count = 0;
        for (int g = 0; g < _flags.Length; g++)
        {
            ulong word = flags[g];
            int* at = active + count;
            double* magnitude = magnitudes + count;
            count += BitOperations.PopCount(word);
            Take(sigma, g * Group, ref word, at, magnitude);
            Take(sigma, g * Group, ref word, at + 1, magnitude + 1);
            Take(sigma, g * Group, ref word, at + 2, magnitude + 2);
            Take(sigma, g * Group, ref word, at + 3, magnitude + 3);
            for (int n = 4; word != 0; n++)
            {
                Take(sigma, g * Group, ref word, at + n, magnitude + n);
            }
        }

        return count;
    }

    // Without a set bit left the index is 64 beyond the group: the first site is read instead.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Take(double* sigma, int first, ref ulong word, int* at, double* magnitude)
    {
        int site = first + (BitOperations.TrailingZeroCount(word) & (Group - 1));
        *at = site;
        *magnitude = Math.Abs(sigma[site]);
        word &= word - 1;
    }
}
