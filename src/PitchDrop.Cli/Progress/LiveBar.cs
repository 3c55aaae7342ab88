using PitchDrop.Studies.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PitchDrop.Cli.Progress;

/// <summary>A bar that moves, with rate and time left. NO_COLOR is respected.</summary>
internal sealed class LiveBar : IRunMonitor
{
    private readonly IAnsiConsole _console;
    private readonly ProgressTask _task;
    private readonly OutlookColumn _outlook;

    private LiveBar(IAnsiConsole console, ProgressTask task, OutlookColumn outlook)
    {
        _console = console;
        _task = task;
        _outlook = outlook;
    }

    public static T During<T>(TextWriter error, Func<IRunMonitor, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Interactive = InteractionSupport.Yes });
        var outlook = new OutlookColumn();
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), outlook)
            .Start(context => work(new LiveBar(console, context.AddTask("starting", maxValue: 1), outlook)));
    }

    public void Show(RunProgress progress)
    {
        _task.Description = Markup.Escape($"{progress.Title}, {progress.FinishedJobs}/{progress.Jobs} jobs");
        _task.Value = progress.Fraction;
        _outlook.Words = ProgressDisplay.Outlook(progress);
    }

    public void Say(string line) => _console.WriteLine(line);

    private sealed class OutlookColumn : ProgressColumn
    {
        private volatile string _words = "";

        public string Words
        {
            set => _words = value;
        }

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(_words);
    }
}
