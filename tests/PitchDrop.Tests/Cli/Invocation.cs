using PitchDrop.Cli;
using PitchDrop.Synthetic;

namespace PitchDrop.Tests.Cli;

/// <summary>A command line run in this process, over the synthetic catalogue.</summary>
internal sealed record Invocation(int Status, string Output, string Error)
{
    public static Invocation Of(params IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int status = new Application(SyntheticCatalogue.Of()).Run(arguments, output, error);
        return new Invocation(status, output.ToString(), error.ToString());
    }
}
