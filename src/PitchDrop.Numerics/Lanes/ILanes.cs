namespace PitchDrop.Numerics.Lanes;

/// <summary>
/// Several doubles that are worked on at once: a kernel written over this runs with eight lanes where the processor has AVX-512 and with four elsewhere, from one definition.
/// Every operation is the IEEE operation in each lane, so a lane has the same bits at any width; only sums over lanes know how many there are.
/// </summary>
/// <remarks>Used as <c>where TLanes : struct, ILanes&lt;TLanes&gt;</c>, so that the compiler makes of it what it makes of the vectors inside.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
public unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>One value in every lane.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Reads lanes from aligned memory.</summary>
    static abstract TSelf Load(double* from);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>−a.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a · b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>√a.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a · b − c, rounded once.</summary>
    static abstract TSelf MultiplySubtract(TSelf a, TSelf b, TSelf c);

    /// <summary>c − a · b, rounded once.</summary>
    static abstract TSelf NegatedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a minus the lanes in aligned memory.</summary>
    static abstract TSelf Minus(TSelf a, double* memory);

    /// <summary>Takes a · b off the lanes at memory + offset, aligned; rounded once.</summary>
    static abstract void SubtractProduct(TSelf a, TSelf b, double* memory, int offset);

    /// <summary>In each lane <paramref name="value"/> where x &lt; limit, 0 elsewhere and where x or the limit is NaN.</summary>
    static abstract TSelf KeepLess(TSelf x, TSelf limit, TSelf value);

    /// <summary>In each lane <paramref name="then"/> where x &lt; limit, <paramref name="otherwise"/> elsewhere and where either is NaN.</summary>
    static abstract TSelf WhereLess(TSelf x, TSelf limit, TSelf then, TSelf otherwise);

    /// <summary>Whether x &lt; limit in any lane.</summary>
    static abstract bool AnyLess(TSelf x, TSelf limit);

    /// <summary>In each lane that of <paramref name="row"/> whose number it has, as an integer in its 64 bits, in <paramref name="numbers"/>: 0 to <see cref="Count"/> − 1.</summary>
    static abstract TSelf Pick(TSelf row, TSelf numbers);

    /// <summary>a · 2^n in two halves of n, for results down to the subnormal; n is given as n + 1.5 · 2^52.</summary>
    static abstract TSelf TimesTwoTo(TSelf a, TSelf shifted);

    /// <summary>In each lane number n mod <see cref="Count"/> of <paramref name="row"/> times 2^⌊n / <see cref="Count"/>⌋, exactly; n is given as n + 1.5 · 2^52, |n| &lt; 2^31, and the numbers of the row and the results are normal.</summary>
    static abstract TSelf PickTimesTwoTo(TSelf row, TSelf shifted);

    /// <summary>Sum over the lanes.</summary>
    static abstract double Sum(TSelf a);

    /// <summary>Writes the lanes to aligned memory.</summary>
    void Store(double* to);
}
