using System.CommandLine;
using System.Globalization;
using PitchDrop.Cli.Arguments;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Trajectories;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>convert</c>: from one format of trajectories to another.</summary>
internal static class ConvertVerb
{
    public static Command Create(Session session)
    {
        var source = new Argument<string>("IN") { Description = "A trajectory; its format is known by its first bytes, gzip is decompressed." };
        var target = new Argument<string>("OUT") { Description = $"The file to write; its ending says the format: {string.Join(", ", TrajectoryFormats.All.SelectMany(f => f.Extensions))}; .gz behind that of a text compresses it." };
        Option<long?> frame = Number("--frame", "Take this frame alone, counted from 0; -1 is the last.", "K");
        Option<long?> first = Number("--first", "Begin with this frame, counted from 0; a negative number counts from the end.", "K");
        Option<long?> last = Number("--last", "End with this frame.", "K");
        Option<long?> every = Number("--every", "Take one frame in so many.", "N", least: 1);
        var isDouble = new Option<bool>("--double") { Description = "Write GSD with all digits, float64: gsd reads that, HOOMD-blue does not." };
        var force = new Option<bool>("--force") { Description = "Replace OUT if it is there." };
        var verb = new Command("convert", "From one format of trajectories to another, frame by frame: LAMMPS dump and data, GSD, extended XYZ, NPZ.") { source, target, frame, first, last, every, isDouble, force };
        verb.SetAction(parsed =>
        {
            FramePick pick = PickOf(parsed.GetValue(frame), parsed.GetValue(first), parsed.GetValue(last), parsed.GetValue(every));
            return Convert(session, parsed.GetValue(source)!, parsed.GetValue(target)!, pick, parsed.GetValue(isDouble), parsed.GetValue(force));
        });
        return verb;
    }

    private static int Convert(Session session, string source, string target, FramePick pick, bool isDouble, bool force)
    {
        OutputFile.Require(target);
        var stop = new StopRequest();
        ConversionResult? done;
        using (new StopSignals(stop, session.Error, "leaving nothing behind"))
        {
            done = Conversion.Run(source, target, pick, isDouble, force, stop);
        }

        if (done is null)
        {
            int status = stop.Signal == StopSignal.Interrupt ? ExitStatus.Interrupted : ExitStatus.Terminated;
            return session.Refuse(new Failure(status, [$"stopped: {target} was not written"]), null, debug: false);
        }

        string particles = done.LeastParticles == done.MostParticles ? $"{done.MostParticles}" : $"{done.LeastParticles} to {done.MostParticles}";
        session.Answer(
            new
            {
                input = new { file = source, format = done.Source },
                output = new { file = target, format = done.Target },
                frames = done.Frames,
                particles = new { least = done.LeastParticles, most = done.MostParticles },
                losses = done.Losses,
                notes = done.Notes,
            },
            string.Join('\n', [
                $"read         {source} ({done.Source})",
                .. done.Notes.Select(n => $"note         {n}"),
                $"written      {target} ({done.Target})",
                string.Create(CultureInfo.InvariantCulture, $"frames       {done.Frames}"),
                $"particles    {particles}",
                .. done.Losses.Select(l => $"not kept     {l}"),
            ]));
        return ExitStatus.Done;
    }

    private static FramePick PickOf(long? frame, long? first, long? last, long? every) =>
        frame is not { } one ? new FramePick(first ?? 0, last, every ?? 1)
        : first is null && last is null && every is null ? FramePick.One(one)
        : throw new RefusedException("--frame takes one frame alone; --first, --last and --every are for several");

    private static Option<long?> Number(string name, string description, string word, long least = long.MinValue) => new(name)
    {
        Description = description,
        HelpName = word,
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) && n >= least)
            {
                return n;
            }

            result.AddError($"{name}: found '{result.Tokens[0].Value}'; accepted is a whole number{(least == 1 ? " of at least 1" : "")}");
            return null;
        },
    };
}
