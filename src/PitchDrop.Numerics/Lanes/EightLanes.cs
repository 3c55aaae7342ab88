using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Numerics.Lanes;

/// <summary>Eight doubles: one vector of AVX-512. Right everywhere, fast only there.</summary>
/// <param name="vector">The lanes.</param>
public readonly unsafe struct EightLanes(Vector512<double> vector) : ILanes<EightLanes>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private const long Shift = 0x4338000000000000;

    /// <summary>The lanes as a vector of the base library.</summary>
    public Vector512<double> Vector { get; } = vector;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static EightLanes Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector512<double>.Zero);
    }

    /// <inheritdoc/>
    public static EightLanes One
    {
        [MethodImpl(Inline)]
        get => new(Vector512<double>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes Create(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes Load(double* from) => new(Vector512.LoadAligned(from));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes operator +(EightLanes a, EightLanes b) => new(a.Vector + b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes operator -(EightLanes a, EightLanes b) => new(a.Vector - b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes operator -(EightLanes a) => new(-a.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes operator *(EightLanes a, EightLanes b) => new(a.Vector * b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes operator /(EightLanes a, EightLanes b) => new(a.Vector / b.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes Sqrt(EightLanes a) => new(Vector512.Sqrt(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes MultiplyAdd(EightLanes a, EightLanes b, EightLanes c) => new(Vector512.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes MultiplySubtract(EightLanes a, EightLanes b, EightLanes c) =>
        new(Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a.Vector, b.Vector, c.Vector) : Vector512.FusedMultiplyAdd(a.Vector, b.Vector, -c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes NegatedMultiplyAdd(EightLanes a, EightLanes b, EightLanes c) =>
        new(Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a.Vector, b.Vector, c.Vector) : Vector512.FusedMultiplyAdd(-a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes Minus(EightLanes a, double* memory) => new(a.Vector - Vector512.LoadAligned(memory));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void SubtractProduct(EightLanes a, EightLanes b, double* memory, int offset)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.FusedMultiplyAddNegated(a.Vector, b.Vector, Vector512.LoadAligned(memory + offset)).StoreAligned(memory + offset);
            return;
        }

        Vector512.FusedMultiplyAdd(-a.Vector, b.Vector, Vector512.LoadAligned(memory + offset)).StoreAligned(memory + offset);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes KeepLess(EightLanes x, EightLanes limit, EightLanes value) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x.Vector, limit.Vector), value.Vector, Vector512<double>.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes WhereLess(EightLanes x, EightLanes limit, EightLanes then, EightLanes otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x.Vector, limit.Vector), then.Vector, otherwise.Vector));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static bool AnyLess(EightLanes x, EightLanes limit) => Vector512.LessThanAny(x.Vector, limit.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes Pick(EightLanes row, EightLanes numbers) => new(Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64(row.Vector, numbers.Vector.AsInt64())
        : Vector512.Shuffle(row.Vector, numbers.Vector.AsInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes TimesTwoTo(EightLanes a, EightLanes shifted)
    {
        Vector512<long> whole = shifted.Vector.AsInt64() - Vector512.Create(Shift), half = whole >> 1;
        return new(a.Vector * PowerOfTwo(half) * PowerOfTwo(whole - half));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static EightLanes PickTimesTwoTo(EightLanes row, EightLanes shifted)
    {
        Vector512<long> n = shifted.Vector.AsInt64();
        Vector512<double> picked = Avx512F.IsSupported ? Avx512F.PermuteVar8x64(row.Vector, n) : Vector512.Shuffle(row.Vector, n & Vector512.Create(7L));
        return new((picked.AsInt64() + ((n >>> 3) << 52)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(EightLanes a) => Vector512.Sum(a.Vector);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public void Store(double* to) => Vector.StoreAligned(to);

    [MethodImpl(Inline)]
    private static Vector512<double> PowerOfTwo(Vector512<long> n) => ((n + Vector512.Create(1023L)) << 52).AsDouble();
}
