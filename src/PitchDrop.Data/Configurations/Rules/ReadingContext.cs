using System.Collections.Immutable;
using PitchDrop.Data.Configurations.Syntax;

namespace PitchDrop.Data.Configurations.Rules;

/// <summary>What gathers while a configuration is checked: the errors, and where each given value stands.</summary>
internal sealed class ReadingContext
{
    private const int MostErrors = 50;
    private readonly List<ConfigurationError> _errors = [];

    public bool IsFull => _errors.Count >= MostErrors;

    public int Count => _errors.Count;

    public ImmutableArray<ConfigurationError> Errors => [.. _errors];

    public Dictionary<string, (SyntaxSource Source, int Offset)> Places { get; } = new(StringComparer.Ordinal);

    public void Refuse(SyntaxNode node, string path, string accepted) => Refuse(node.Source, node.Offset, path, node.Describe(), accepted);

    public void Refuse(SyntaxSource source, int offset, string path, string found, string accepted)
    {
        if (!IsFull)
        {
            _errors.Add(new ConfigurationError(source.PlaceOf(offset), path.Length == 0 ? "configuration" : path, found, accepted));
        }
    }

    public void Take(ReadingContext other)
    {
        _errors.AddRange(other._errors.Take(MostErrors - _errors.Count));
        foreach (var place in other.Places)
        {
            Places[place.Key] = place.Value;
        }
    }
}
