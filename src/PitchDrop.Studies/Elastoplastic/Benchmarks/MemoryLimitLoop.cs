using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Benchmarks;

/// <summary>
/// The limit of an event: only the bytes that <see cref="Mesoscale.Elastoplastic.StressKick.BytesAnEvent"/> counts are moved, σ in and out and both half tables in, with nothing computed but what
/// keeps the loads alive. No event can be faster than this without moving fewer bytes.
/// </summary>
/// <param name="side">Side L [sites], a multiple of 16.</param>
/// <param name="eventsAtOnce">Passes of one call of <see cref="Work"/>.</param>
public sealed class MemoryLimitLoop(int side, int eventsAtOnce) : IHotLoop
{
    private AlignedArray<double>? _stress;
    private AlignedArray<float>? _cosine;
    private AlignedArray<float>? _sine;

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{ElastoplasticSchema.ModelName}/limit/L{side}");

    /// <inheritdoc/>
    public string Unit => "events/s";

    /// <summary>Bytes that one pass moves.</summary>
    public long BytesAPass => ((long)side * side * 2 * sizeof(double)) + ((long)((side / 2) + 1) * side * 2 * sizeof(float));

    /// <inheritdoc/>
    public void Prepare()
    {
        int half = ((side / 2) + 1) * side;
        (_stress, _cosine, _sine) = (new AlignedArray<double>(side * side), new AlignedArray<float>(half), new AlignedArray<float>(half));
    }

    /// <inheritdoc/>
    public double Work()
    {
        if (_stress is not { } stress || _cosine is not { } cosine || _sine is not { } sine)
        {
            throw new InvalidOperationException($"{Name} has not been prepared.");
        }

        for (int n = 0; n < eventsAtOnce; n++)
        {
            Pass(stress.Span, cosine.Span, sine.Span);
        }

        return eventsAtOnce;
    }

    // Rows +d and -d together, as the kick does it: 16 sites and 16 elements of each table at a time.
    private void Pass(Span<double> stress, Span<float> cosine, Span<float> sine)
    {
        ref double sigma = ref MemoryMarshal.GetReference(stress);
        ref float c = ref MemoryMarshal.GetReference(cosine);
        ref float s = ref MemoryMarshal.GetReference(sine);
        for (int d = 0; d <= side / 2; d++)
        {
            bool isSingle = d == 0 || 2 * d == side;
            nuint a = (nuint)(d * side), b = (nuint)((side - Math.Max(d, 1)) * side);
            for (nuint x = 0; x < (nuint)side; x += 16)
            {
                Vector512<double> table = (Vector512.LoadUnsafe(ref c, a + x) | Vector512.LoadUnsafe(ref s, a + x)).AsDouble();
                Touch(ref sigma, a + x, table);
                if (!isSingle)
                {
                    Touch(ref sigma, b + x, table);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Touch(ref double sigma, nuint at, Vector512<double> table)
    {
        (Vector512.LoadUnsafe(ref sigma, at) | table).StoreUnsafe(ref sigma, at);
        (Vector512.LoadUnsafe(ref sigma, at + 8) | table).StoreUnsafe(ref sigma, at + 8);
    }
}
