using PitchDrop.Cli.Progress;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary>Carries out what a verb asks of a run folder, under the eye of a progress display and with the signals caught.</summary>
internal static class Running
{
    public static T Do<T>(Session session, RunOptions options, Func<RunSession, T> work)
    {
        var stop = new StopRequest();
        using var signals = new StopSignals(stop, session.Error);
        return ProgressDisplay.During(session.Error, monitor => work(new RunSession(session.Catalogue, options, stop, monitor)));
    }

    /// <summary>One run: carries it out and says what came of it.</summary>
    public static int One(Session session, RunOptions options, Func<RunSession, FinishedRun> work)
    {
        FinishedRun run = Do(session, options, work);
        session.Answer(RunAnswer.Document(run), RunAnswer.Text(run));
        return ExitStatus.Done;
    }
}
