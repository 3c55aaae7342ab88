using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary>Asks, before the paper's own sizes are run from a terminal, whether that is meant. Where nobody can answer, nothing is asked.</summary>
internal static class CostQuestion
{
    /// <exception cref="RefusedException">The answer is no.</exception>
    public static void Ask(Session session, IReadOnlyList<RunRequest> requests)
    {
        bool canAnswer = ReferenceEquals(session.Error, Console.Error) && !Console.IsErrorRedirected && !Console.IsInputRedirected;
        if (canAnswer && requests.Any(r => r.Preset == "paper"))
        {
            Ask(session.Error, Console.In, requests.Select(r => r.Plan().CostEstimate ?? $"{r.Name}: the cost is not known"));
        }
    }

    /// <exception cref="RefusedException">The answer is anything but yes.</exception>
    internal static void Ask(TextWriter question, TextReader answer, IEnumerable<string> costs)
    {
        foreach (string cost in costs)
        {
            question.WriteLine(cost);
        }

        question.Write("Run this here? [y/N] ");
        question.Flush();
        if (answer.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new RefusedException("not started; --preset quick and --preset standard take less");
        }
    }
}
