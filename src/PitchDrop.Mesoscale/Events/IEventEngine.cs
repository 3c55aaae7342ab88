namespace PitchDrop.Mesoscale.Events;

/// <summary>A dynamics that goes from one local event to the next in continuous or attempted time. Its course does not depend on where calls of <see cref="Advance"/> are cut.</summary>
public interface IEventEngine
{
    /// <summary>Time t that has been reached [sweep].</summary>
    double Time { get; }

    /// <summary>Number of events since the start.</summary>
    long Events { get; }

    /// <summary>Stresses σ of all sites, row by row [L·L], written into <paramref name="destination"/>.</summary>
    void CopyStress(Span<double> destination);

    /// <summary>Adds events to the buffer until it is full or the next event would come after <paramref name="until"/>; in the second case the time becomes <paramref name="until"/>.</summary>
    /// <exception cref="StalledDynamicsException">No site has a rate that a double can represent, or a stress is not a number.</exception>
    void Advance(EventBuffer buffer, double until);

    /// <summary>Writes the whole state.</summary>
    void WriteState(BinaryWriter writer);

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another engine or size.</exception>
    void ReadState(BinaryReader reader);
}
