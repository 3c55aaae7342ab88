using PitchDrop.Studies.Running;

namespace PitchDrop.Synthetic;

/// <summary>A logistic map kicked by a counter-based number at each step: one step lost, repeated or out of order changes every later bit.</summary>
/// <param name="name">Name of the job.</param>
/// <param name="seed">Enters every kick.</param>
/// <param name="slices">Slices of a thousand steps.</param>
/// <param name="pauseMilliseconds">Pause in each slice, so that a kill finds the job at work [ms].</param>
/// <param name="failsAt">The slice in which the job fails; negative for never.</param>
public sealed class ChaoticSum(string name, ulong seed, int slices, int pauseMilliseconds = 0, int failsAt = -1) : IResumableJob
{
    private const int StepsPerSlice = 1000;
    private int _slice;

    public string Name => name;

    public double Progress => slices == 0 ? 1 : (double)_slice / slices;

    public double Cost => slices;

    public bool IsFinished => _slice == slices;

    /// <summary>The state of the map, in (0, 1).</summary>
    public double Position { get; private set; } = 0.4;

    public double Sum { get; private set; }

    public void Advance()
    {
        if (_slice == failsAt)
        {
            throw new SimulationFailedException($"the sum blew up in slice {_slice}");
        }

        if (pauseMilliseconds > 0)
        {
            Thread.Sleep(pauseMilliseconds);
        }

        for (int i = 0; i < StepsPerSlice; i++)
        {
            ulong counter = ((ulong)_slice * StepsPerSlice) + (ulong)i;
            double kick = (Mixed(seed ^ (counter * 0x9E3779B97F4A7C15UL)) >> 11) * (1.0 / (1UL << 53));
            Position = (3.9 * Position * (1 - Position) * 0.75) + (0.2 * kick) + 0.01;
            Sum += Position;
        }

        _slice++;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(name);
        writer.Write(_slice);
        writer.Write(Position);
        writer.Write(Sum);
    }

    public void Load(BinaryReader reader)
    {
        string found = reader.ReadString();
        if (found != name)
        {
            throw new InvalidDataException($"the state is of job {found}");
        }

        _slice = reader.ReadInt32();
        Position = reader.ReadDouble();
        Sum = reader.ReadDouble();
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
