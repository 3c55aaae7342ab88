using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PitchDrop.Synthetic;

/// <summary>The synthetic command line as a process of its own, as a user or a batch queue runs it.</summary>
public sealed class CommandProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly StringBuilder _output = new();

    private CommandProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(_output);

    public string Error => Read(_error);

    /// <summary>Starts it; checkpoints come every <paramref name="checkpointSeconds"/> [s], after each slice if that is 0.</summary>
    public static CommandProcess Start(double checkpointSeconds, params ReadOnlySpan<string> arguments) => StartProgram("PitchDrop.Synthetic.dll", checkpointSeconds, arguments);

    /// <summary>The same for the program of this name beside the tests: "pitchdrop.dll" is the real command.</summary>
    public static CommandProcess StartProgram(string program, double checkpointSeconds, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PITCHDROP_CHECKPOINT_SECONDS"] = checkpointSeconds.ToString(CultureInfo.InvariantCulture);
        return new CommandProcess(new Process { StartInfo = start });
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static CommandProcess Finish(double checkpointSeconds, params ReadOnlySpan<string> arguments)
    {
        CommandProcess process = Start(checkpointSeconds, arguments);
        process.Wait();
        return process;
    }

    /// <summary>Waits for the end and returns the exit status.</summary>
    public int Wait()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            _process.Kill();
            throw new TimeoutException($"the process did not end; it said: {Error}");
        }

        // Without a time, this also waits for the last lines.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>The most memory that was resident so far [kB]; 0 once the process has ended.</summary>
    public long PeakResident()
    {
        try
        {
            string? line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds, or the process has ended, or a minute has passed. Whether it holds.</summary>
    public bool WaitUntil(Func<bool> condition) => WaitUntil(condition, TimeSpan.FromMinutes(1));

    /// <summary>The same with another patience.</summary>
    public bool WaitUntil(Func<bool> condition, TimeSpan most)
    {
        var watch = Stopwatch.StartNew();
        while (!condition() && !_process.HasExited && watch.Elapsed < most)
        {
            Thread.Sleep(5);
        }

        return condition();
    }

    /// <summary>Kills it after <paramref name="milliseconds"/>, unless it ends before; whether it was killed.</summary>
    public bool KillAfter(int milliseconds)
    {
        if (_process.WaitForExit(milliseconds))
        {
            return false;
        }

        _process.Kill();
        return Wait() == 137;
    }

    /// <summary>Sends a signal: "TERM", "INT".</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            _ = line is null ? text : text.Append(line).Append('\n');
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
