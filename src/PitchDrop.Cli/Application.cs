using System.CommandLine;
using System.CommandLine.Parsing;
using PitchDrop.Cli.Verbs;
using PitchDrop.Studies.Registry;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("PitchDrop.Tests")]

namespace PitchDrop.Cli;

/// <summary>The command line: parses, calls the verb and turns whatever happens into an exit status and, if need be, one line.</summary>
/// <param name="catalogue">What can be named on the command line.</param>
public sealed class Application(Catalogue catalogue)
{
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line and returns the exit status of the contract: 0, 2, 3, 4, 130 or 143.</summary>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON document on standard output, and nothing else there.", Recursive = true };
        var debug = new Option<bool>("--debug") { Description = "Show where in the program an error arose.", Recursive = true };

        // Before anything is parsed: a command line that cannot be understood is answered in the form it asks for.
        var session = new Session(catalogue, output, error, arguments.Contains("--json"));
        bool showsTrace = arguments.Contains("--debug");
        try
        {
            RootCommand root = Root(session, json, debug);
            ParseResult parsed = root.Parse(arguments, Parsing);
            if (parsed.Action is { ClearsParseErrors: true })
            {
                return Help(parsed, session);
            }

            return UsageError.Of(parsed) is { } problem
                ? session.Refuse(new Failure(ExitStatus.BadInput, [problem]), null, showsTrace)
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error });
        }
        catch (Exception e)
        {
            return session.Refuse(Failure.Of(e), e, showsTrace);
        }
    }

    /// <summary>What is wrong with a command line, in one line; null if it can be understood. Nothing is run.</summary>
    internal string? ProblemOf(IReadOnlyList<string> arguments)
    {
        var json = new Option<bool>("--json") { Recursive = true };
        var debug = new Option<bool>("--debug") { Recursive = true };
        ParseResult parsed = Root(new Session(catalogue, TextWriter.Null, TextWriter.Null, false), json, debug).Parse(arguments, Parsing);
        return parsed.Action is { ClearsParseErrors: true } ? null : UsageError.Of(parsed);
    }

    private static RootCommand Root(Session session, Option<bool> json, Option<bool> debug)
    {
        var root = new RootCommand("PitchDrop: a workbench for the physics of glass-forming liquids seen as solids that flow.");
        root.Options.Add(json);
        root.Options.Add(debug);
        foreach (Command verb in (Command[])
        [
            DemoVerb.Create(session),
            ReproduceVerb.Create(session),
            RunVerb.Create(session),
            ResumeVerb.Create(session),
            StatusVerb.Create(session),
            ReportVerb.Create(session),
            AnalyseVerb.Create(session),
            EnergyVerb.Create(session),
            MinimiseVerb.Create(session),
            ElasticityVerb.Create(session),
            ConvertVerb.Create(session),
            ValidateVerb.Create(session),
            SchemaVerb.Create(session),
            ListVerbs.Models(session),
            ListVerbs.Studies(session),
            ListVerbs.Observables(session),
            BenchVerb.Create(session),
        ])
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    private static int Help(ParseResult parsed, Session session)
    {
        using var text = new StringWriter { NewLine = "\n" };
        int status = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = text, Error = session.Error });
        session.Answer(new { help = text.ToString() }, text.ToString());
        return status;
    }
}
