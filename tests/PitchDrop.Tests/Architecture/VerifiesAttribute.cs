namespace PitchDrop.Tests.Architecture;

/// <summary>Marks a test of a numbered equation; the counterpart of <see cref="PitchDrop.Numerics.Traceability.EquationAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class VerifiesAttribute(string source, string number) : Attribute
{
    public string Source { get; } = source;

    public string Number { get; } = number;
}
