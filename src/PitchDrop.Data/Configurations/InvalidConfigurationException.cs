using System.Collections.Immutable;

namespace PitchDrop.Data.Configurations;

/// <summary>A configuration is refused; the message has one line for each error.</summary>
public sealed class InvalidConfigurationException : Exception
{
    /// <summary>Refuses for at least one reason.</summary>
    public InvalidConfigurationException(ImmutableArray<ConfigurationError> errors, Exception? inner = null)
        : base(string.Join('\n', errors), inner) => Errors = errors;

    /// <summary>What is wrong, in the order of the file; at most 50.</summary>
    public ImmutableArray<ConfigurationError> Errors { get; }
}
