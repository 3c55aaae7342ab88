using System.Diagnostics;

namespace PitchDrop.Tests.Data;

/// <summary>Another process of this test program that runs one explicit test, which finds its folder in the environment.</summary>
public static class ChildProcess
{
    private const string FolderVariable = "PITCHDROP_TEST_CHILD_FOLDER";

    /// <summary>The folder handed to this process; null if it is nobody's child.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable);

    public static Process Start(Type tests, string method, string folder, params IEnumerable<(string Name, string Value)> environment)
    {
        string self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(self) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["--explicit", "only", "--filter-method", $"{tests.FullName}.{method}"];
        bool viaHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        foreach (string argument in viaHost ? [tests.Assembly.Location, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    /// <summary>Waits until <paramref name="condition"/> holds in a child that still runs.</summary>
    public static void WaitFor(this Process child, Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(() => condition() || child.HasExited, TimeSpan.FromSeconds(60)), "the child process did nothing");
        Assert.False(child.HasExited, "the child process ended by itself");
    }
}
