using System.Runtime.InteropServices;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli;

/// <summary>
/// While it lives, SIGINT and SIGTERM ask the run to stop; a second one of either ends the process at once, unless it comes within two seconds:
/// tools that end a process group send the same request twice.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const long SameRequestMilliseconds = 2000;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals(StopRequest stop, TextWriter error, string doing = "finishing the step and writing a checkpoint")
    {
        long asked = 0;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = Ask(StopSignal.Interrupt));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = Ask(StopSignal.Terminate));

        bool Ask(StopSignal signal)
        {
            lock (error)
            {
                if (stop.Ask(signal))
                {
                    asked = Environment.TickCount64;
                    error.WriteLine($"pitchdrop: stopping: {doing} (a second signal ends at once)");
                    return true;
                }

                return Environment.TickCount64 - asked < SameRequestMilliseconds;
            }
        }
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }
}
