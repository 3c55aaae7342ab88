using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Runs an explicit test with an instruction set switched off, and sees that it came to its end and that the set was off: it writes whether eight and four lanes are hardware's into "done".</summary>
    public static void RunWithout(string variable, Type tests, string method)
    {
        using var folder = new TemporaryFolder();
        using Process child = Start(tests, method, folder.Root, (variable, "0"));
        string said = child.StandardOutput.ReadToEnd();
        Assert.True(child.WaitForExit(60_000), "the child process does not end");
        Assert.True(File.Exists(folder["done"]), said);
        Assert.Equal($"False {variable == "DOTNET_EnableAVX512" && Avx2.IsSupported}", File.ReadAllText(folder["done"]));
    }

    /// <summary>Waits until <paramref name="condition"/> holds in a child that still runs.</summary>
    public static void WaitFor(this Process child, Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(() => condition() || child.HasExited, TimeSpan.FromSeconds(60)), "the child process did nothing");
        Assert.False(child.HasExited, "the child process ended by itself");
    }
}
