using System.Reflection;
using System.Text.RegularExpressions;

namespace PitchDrop.Tests.Architecture;

/// <summary>The repository that this test program was built from: its projects, their assemblies and their source text.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the projects under src, such as PitchDrop.Numerics.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public static Assembly AssemblyOf(string project) => Assembly.Load(project == "PitchDrop.Cli" ? "pitchdrop" : project);

    /// <summary>The source files of a project or of a folder in it, without what the build made.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The text of a source file without its comments.</summary>
    public static string Code(string file) => Comment().Replace(File.ReadAllText(file), "");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PitchDrop.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"no PitchDrop.slnx above {AppContext.BaseDirectory}");
    }

    [GeneratedRegex(@"^\s*//.*$|(?<=\s)// .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
