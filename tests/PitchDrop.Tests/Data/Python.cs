using System.Diagnostics;

namespace PitchDrop.Tests.Data;

/// <summary>The system's Python with numpy: the client that users open the files with.</summary>
public static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    public static bool HasNumpy { get; } = File.Exists(Interpreter) && TryRun("import numpy", out _);

    /// <summary>Runs a script; its last words on standard output, or the test fails with what it said on standard error.</summary>
    public static string Run(string script, params string[] arguments)
    {
        bool ran = TryRun(script, out string said, arguments);
        Assert.True(ran, said);
        return said.Trim();
    }

    private static bool TryRun(string script, out string said, params string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-c", script, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        said = process.ExitCode == 0 ? output : error.Result;
        return process.ExitCode == 0;
    }
}
