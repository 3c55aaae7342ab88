using System.Diagnostics;

namespace PitchDrop.Tests.Data;

/// <summary>The system's Python with what users open the files with: numpy, ASE, MDAnalysis, gsd, scikit-learn. Each is looked for once, when first asked for.</summary>
public static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly Lazy<bool> Numpy = Has("numpy");
    private static readonly Lazy<bool> Ase = Has("ase.io");
    private static readonly Lazy<bool> MdAnalysis = Has("MDAnalysis");
    private static readonly Lazy<bool> Gsd = Has("gsd.hoomd");
    private static readonly Lazy<bool> ScikitLearn = Has("sklearn.svm");

    public static bool HasNumpy => Numpy.Value;

    public static bool HasAse => Ase.Value;

    public static bool HasMdAnalysis => MdAnalysis.Value;

    public static bool HasGsd => Gsd.Value;

    public static bool HasScikitLearn => ScikitLearn.Value;

    /// <summary>Runs a script; its last words on standard output, or the test fails with what it said on standard error.</summary>
    public static string Run(string script, params string[] arguments)
    {
        bool ran = TryRun(script, out string said, arguments);
        Assert.True(ran, said);
        return said.Trim();
    }

    private static Lazy<bool> Has(string module) => new(() => File.Exists(Interpreter) && TryRun($"import {module}", out _));

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
