namespace PitchDrop.Numerics.Traceability;

/// <summary>Marks the code that implements a numbered equation. Every such mark is answered by a test that carries the matching <c>[Verifies]</c>.</summary>
/// <param name="source">Short key of the text, as in docs/references.bib ("OzawaBiroli2023") or a theory page ("Elastoplastic").</param>
/// <param name="number">The number as printed there: "1", "A4".</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Enum, AllowMultiple = true, Inherited = false)]
public sealed class EquationAttribute(string source, string number) : Attribute
{
    /// <summary>Short key of the text that prints the equation.</summary>
    public string Source { get; } = source;

    /// <summary>The equation's number in that text.</summary>
    public string Number { get; } = number;
}
