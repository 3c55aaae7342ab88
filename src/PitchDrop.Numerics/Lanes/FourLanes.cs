using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Numerics.Lanes;

/// <summary>Four doubles: one vector of AVX2. Right everywhere.</summary>
/// <param name="vector">The lanes.</param>
public readonly unsafe struct FourLanes(Vector256<double> vector) : ILanes<FourLanes>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const long Shift = 0x4338000000000000;

    /// <summary>The lanes as a vector of the base library.</summary>
    public Vector256<double> Vector { get; } = vector;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static FourLanes Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector256<double>.Zero);
    }

    /// <inheritdoc/>
    public static FourLanes One
    {
        [MethodImpl(Inline)]
        get => new(Vector256<double>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes Create(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes Load(double* from) => new(Vector256.LoadAligned(from));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes operator +(FourLanes a, FourLanes b) => new(a.Vector + b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes operator -(FourLanes a, FourLanes b) => new(a.Vector - b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes operator -(FourLanes a) => new(-a.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes operator *(FourLanes a, FourLanes b) => new(a.Vector * b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes operator /(FourLanes a, FourLanes b) => new(a.Vector / b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes Sqrt(FourLanes a) => new(Vector256.Sqrt(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes MultiplyAdd(FourLanes a, FourLanes b, FourLanes c) => new(Vector256.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes MultiplySubtract(FourLanes a, FourLanes b, FourLanes c) =>
        new(Fma.IsSupported ? Fma.MultiplySubtract(a.Vector, b.Vector, c.Vector) : Vector256.FusedMultiplyAdd(a.Vector, b.Vector, -c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes NegatedMultiplyAdd(FourLanes a, FourLanes b, FourLanes c) =>
        new(Fma.IsSupported ? Fma.MultiplyAddNegated(a.Vector, b.Vector, c.Vector) : Vector256.FusedMultiplyAdd(-a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes Minus(FourLanes a, double* memory) => new(a.Vector - Vector256.LoadAligned(memory));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void SubtractProduct(FourLanes a, FourLanes b, double* memory, int offset)
    {
        if (Fma.IsSupported)
        {
            Fma.MultiplyAddNegated(a.Vector, b.Vector, Vector256.LoadAligned(memory + offset)).StoreAligned(memory + offset);
            return;
        }

        Vector256.FusedMultiplyAdd(-a.Vector, b.Vector, Vector256.LoadAligned(memory + offset)).StoreAligned(memory + offset);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes KeepLess(FourLanes x, FourLanes limit, FourLanes value) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(x.Vector, limit.Vector), value.Vector, Vector256<double>.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes WhereLess(FourLanes x, FourLanes limit, FourLanes then, FourLanes otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(x.Vector, limit.Vector), then.Vector, otherwise.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static bool AnyLess(FourLanes x, FourLanes limit) => Vector256.LessThanAny(x.Vector, limit.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes Pick(FourLanes row, FourLanes numbers)
    {
        Vector256<long> n = numbers.Vector.AsInt64();
        if (!Avx2.IsSupported)
        {
            return new(Vector256.Shuffle(row.Vector, n));
        }

        // The halves 2 n and 2 n + 1 of each double.
        Vector256<long> halves = (n << 1) | (n << 33) | Vector256.Create(1L << 32);
        return new(Avx2.PermuteVar8x32(row.Vector.AsSingle(), halves.AsInt32()).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes TimesTwoTo(FourLanes a, FourLanes shifted)
    {
        Vector256<long> whole = shifted.Vector.AsInt64() - Vector256.Create(Shift), half = whole >> 1;
        return new(a.Vector * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static FourLanes PickTimesTwoTo(FourLanes row, FourLanes shifted)
    {
        // The twelve bits of n/4 that reach the exponent are the same for either kind of shift.
        Vector256<long> n = shifted.Vector.AsInt64();
        Vector256<double> picked = Pick(row, new((n & Vector256.Create(3L)).AsDouble())).Vector;
        return new((picked.AsInt64() + ((n >>> 2) << 52)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(FourLanes a) => Vector256.Sum(a.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(double* to) => Vector.StoreAligned(to);

    [MethodImpl(Inline)]
    private static Vector256<double> PowerOfTwo(Vector256<long> n) => ((n + Vector256.Create(1023L)) << 52).AsDouble();
}
