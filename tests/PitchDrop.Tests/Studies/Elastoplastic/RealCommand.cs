using PitchDrop.Cli;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Elastoplastic;

/// <summary>The command line with everything that the program holds, run in this process.</summary>
internal static class RealCommand
{
    /// <summary>A run of a second that measures everything.</summary>
    public const string Tiny = """
        { "model": "elastoplastic", "T": 0.1, "L": 16, "seed": 3, "replicas": 3, "origins": 60, // all there is
          "scatteringWaveNumber": 1.5, "triggerWindow": 0.5, "filmFrames": 6, "pointsPerDecade": 8 }
        """;

    public static (int Status, string Output, string Error) Of(params IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int status = new Application(Catalogue.Standard).Run(arguments, output, error);
        return (status, output.ToString(), error.ToString());
    }

    /// <summary>Writes a configuration into the folder and returns its path.</summary>
    public static string Configuration(TemporaryFolder folder, string text = Tiny)
    {
        File.WriteAllText(folder["c.json"], text);
        return folder["c.json"];
    }

    /// <summary>The bytes of every array file of a run, by name.</summary>
    public static SortedDictionary<string, byte[]> Arrays(string run) =>
        new(Directory.GetFiles(Path.Combine(run, "data"), "*.npz").ToDictionary(f => Path.GetFileName(f)!, File.ReadAllBytes), StringComparer.Ordinal);
}
