using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>bench</c>: throughput of the hot loops on this machine.</summary>
internal static class BenchVerb
{
    private const int FewestCalls = 5;
    private const double LeastSeconds = 1;

    public static Command Create(Session session)
    {
        var name = new Argument<string?>("NAME") { Description = "Only the hot loops whose name begins so. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("bench", "Time the hot loops on this machine: least, median and greatest throughput of at least five calls.") { name };
        verb.SetAction(parsed =>
        {
            var results = Chosen(session, parsed.GetValue(name)).Select(loop => Time(session, loop)).ToList();
            session.Answer(
                new { results = results.Select(r => new { name = r.Name, value = r.Median, unit = r.Unit, min = r.Least, max = r.Greatest }) },
                TextTable.Of(["hot loop", "min", "median", "max", "unit"], [.. results.Select(r => new[] { r.Name, Number(r.Least), Number(r.Median), Number(r.Greatest), r.Unit })]));
            return ExitStatus.Done;
        });
        return verb;
    }

    private static IReadOnlyList<IHotLoop> Chosen(Session session, string? prefix)
    {
        IReadOnlyList<IHotLoop> loops = [.. session.Catalogue.HotLoops.Where(l => prefix is null || l.Name == prefix || l.Name.StartsWith(prefix, StringComparison.Ordinal))];
        return loops.Count > 0 || prefix is null
            ? loops
            : throw new RefusedException($"there is no hot loop '{prefix}'{NearestName.Hint(prefix, session.Catalogue.HotLoops.Select(l => l.Name.Split('/')[0]).Distinct())} (`pitchdrop bench` times all)");
    }

    private static Result Time(Session session, IHotLoop loop)
    {
        session.Error.WriteLine($"timing {loop.Name}");
        loop.Prepare();
        loop.Work();
        var rates = new List<double>();
        var whole = Stopwatch.StartNew();
        while (rates.Count < FewestCalls || whole.Elapsed.TotalSeconds < LeastSeconds)
        {
            long begin = Stopwatch.GetTimestamp();
            double work = loop.Work();
            rates.Add(work / Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        rates.Sort();
        int middle = rates.Count / 2;
        double median = rates.Count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
        return new Result(loop.Name, loop.Unit, rates[0], median, rates[^1]);
    }

    private static string Number(double rate) => rate.ToString("G4", CultureInfo.InvariantCulture);

    private sealed record Result(string Name, string Unit, double Least, double Median, double Greatest);
}
