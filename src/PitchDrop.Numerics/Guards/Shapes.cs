using System.Runtime.CompilerServices;

namespace PitchDrop.Numerics.Guards;

/// <summary>Checks that arrays fit together, made once at the door of a kernel; the message gives all the lengths.</summary>
public static class Shapes
{
    /// <summary>Demands <paramref name="length"/> = <paramref name="expected"/>.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void Length(
        int length,
        int expected,
        [CallerArgumentExpression(nameof(length))] string? name = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedName = null)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} is {length}, but {expectedName} is {expected}: the two must be equal.", name);
        }
    }

    /// <summary>Demands <paramref name="length"/> ≥ <paramref name="least"/>.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static void AtLeast(int length, int least, [CallerArgumentExpression(nameof(length))] string? name = null)
    {
        if (length < least)
        {
            throw new ArgumentException($"{name} is {length}; at least {least} are needed.", name);
        }
    }

    /// <summary>Demands that every element is neither NaN nor infinite.</summary>
    /// <exception cref="ArgumentException">One is; the message names its index.</exception>
    public static void Finite(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"{name}[{i}] is {values[i]}; every element must be finite.", name);
            }
        }
    }
}
