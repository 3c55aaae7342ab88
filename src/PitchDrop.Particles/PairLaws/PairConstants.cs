using System.Runtime.CompilerServices;
using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Particles.PairLaws;

/// <summary>What a law must know of a pair of species, in each lane: up to four numbers, in the order of <see cref="IPairLaw.Constant"/>. Those beyond <see cref="IPairLaw.Constants"/> are 0.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <param name="first">Constant 0.</param>
/// <param name="second">Constant 1.</param>
/// <param name="third">Constant 2.</param>
/// <param name="fourth">Constant 3.</param>
public readonly struct PairConstants<TLanes>(TLanes first, TLanes second, TLanes third, TLanes fourth)
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Constant 0.</summary>
    public TLanes First { get; } = first;

    /// <summary>Constant 1.</summary>
    public TLanes Second { get; } = second;

    /// <summary>Constant 2.</summary>
    public TLanes Third { get; } = third;

    /// <summary>Constant 3.</summary>
    public TLanes Fourth { get; } = fourth;

    /// <summary>Of rows of constants p(a, 0), p(a, 1), … that of the species b in each lane.</summary>
    /// <param name="species">b, as an integer in 64 bits.</param>
    /// <param name="count">How many constants there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PairConstants<TLanes> Pick(TLanes species, int count) => new(
        count > 0 ? TLanes.Pick(First, species) : default,
        count > 1 ? TLanes.Pick(Second, species) : default,
        count > 2 ? TLanes.Pick(Third, species) : default,
        count > 3 ? TLanes.Pick(Fourth, species) : default);
}
