using System.Runtime.InteropServices;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli;

/// <summary>While it lives, SIGINT and SIGTERM ask the run to stop; a second one of either ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals(StopRequest stop, TextWriter error)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = Ask(StopSignal.Interrupt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = Ask(StopSignal.Terminate));

        bool Ask(StopSignal signal)
        {
            bool first = stop.Ask(signal);
            if (first)
            {
                error.WriteLine("pitchdrop: stopping: finishing the step and writing a checkpoint (a second signal ends at once)");
            }

            return first;
        }
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }
}
