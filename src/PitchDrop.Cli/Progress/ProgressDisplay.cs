using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Progress;

/// <summary>Shows on standard error how a run goes: a live bar on a terminal, plain lines elsewhere.</summary>
internal static class ProgressDisplay
{
    /// <summary>Does <paramref name="work"/> with a monitor that fits <paramref name="error"/>.</summary>
    public static T During<T>(TextWriter error, Func<IRunMonitor, T> work)
    {
        bool isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return isTerminal ? LiveBar.During(error, work) : work(new PlainLines(error));
    }

    /// <summary>A duration as one says it: "4 min 10 s".</summary>
    public static string Say(TimeSpan time)
    {
        double s = Math.Max(0, time.TotalSeconds);
        return s switch
        {
            < 60 => $"{s:F0} s",
            < 3600 => $"{(int)(s / 60)} min {(int)(s % 60)} s",
            < 48 * 3600 => $"{(int)(s / 3600)} h {(int)(s % 3600 / 60)} min",
            _ => $"{s / 86400:F1} days",
        };
    }

    /// <summary>Rate and time left: "3.1 %/min, 12 min 3 s left".</summary>
    public static string Outlook(RunProgress progress) =>
        progress.Left is { } left ? $"{Rate(progress.FractionPerSecond)}, {Say(left)} left" : "time left not known yet";

    private static string Rate(double fractionPerSecond)
    {
        double perMinute = 6000 * fractionPerSecond;
        return perMinute >= 100 ? $"{perMinute:F0} %/min" : perMinute >= 0.1 ? $"{perMinute:G3} %/min" : $"{60 * perMinute:G3} %/h";
    }
}
