using System.Numerics;
using System.Runtime.CompilerServices;

namespace PitchDrop.Numerics.Guards;

/// <summary>Checks of a parameter against its rule. Every comparison is written so that NaN fails; the message names the parameter, the value and the rule.</summary>
public static class Require
{
    /// <summary>Returns <paramref name="value"/> if it is finite and greater than zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null, [CallerMemberName] string? member = null) =>
        value > 0 && double.IsFinite(value) ? value : throw Refuse(name, member, value, "a finite number greater than 0");

    /// <summary>Returns <paramref name="value"/> if it is finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null, [CallerMemberName] string? member = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw Refuse(name, member, value, "a finite number of at least 0");

    /// <summary>Returns <paramref name="value"/> if it is neither NaN nor infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is.</exception>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null, [CallerMemberName] string? member = null) =>
        double.IsFinite(value) ? value : throw Refuse(name, member, value, "a finite number");

    /// <summary>Returns <paramref name="value"/> if <paramref name="least"/> ≤ value ≤ <paramref name="most"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside, or is NaN.</exception>
    public static T Between<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string? name = null, [CallerMemberName] string? member = null)
        where T : INumber<T> =>
        value >= least && value <= most ? value : throw Refuse(name, member, value, $"from {least} to {most}");

    // In an init accessor the argument is called "value": the property's name says more.
    private static ArgumentOutOfRangeException Refuse<T>(string? name, string? member, T value, string rule)
    {
        string said = name == "value" && member is not null ? member : name ?? "value";
        return new ArgumentOutOfRangeException(said, value, $"{said} is {value}; accepted is {rule}.");
    }
}
