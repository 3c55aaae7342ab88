using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>
/// The mean-field process of N sites: a site yields at rate ν(σ) and is redrawn from y(σ), and every other site is kicked by N(0, 2α/N). Its course does not depend on where calls of <see cref="Advance"/> are cut.
/// </summary>
public interface IMeanFieldDynamics
{
    /// <summary>Number of sites N.</summary>
    int Sites { get; }

    /// <summary>Time t that has been reached [τ].</summary>
    double Time { get; }

    /// <summary>Number of events since the start.</summary>
    long Events { get; }

    /// <summary>
    /// The time with every waiting time replaced by its mean, given the states passed through [τ]. Its mean is that of <see cref="Time"/>, and Γ = Events/(N MeanTime) has the smaller error of the two, since the noise of the clock is gone.
    /// </summary>
    double MeanTime { get; }

    /// <summary>Goes on until <see cref="Events"/> is <paramref name="events"/>, or until the next event would come after <paramref name="until"/>, and then the time becomes <paramref name="until"/>.</summary>
    /// <param name="until">A time; +∞ for a limit by events alone.</param>
    /// <param name="events">Number of events since the start at which to stop at once.</param>
    /// <exception cref="StalledDynamicsException">No site has a rate that a double can represent, or a stress is not a number.</exception>
    void Advance(double until, long events = long.MaxValue);

    /// <summary>
    /// Writes the stresses σ of all sites [N]. The lazy form draws the kicks that are due first: that is part of its course, so that the same observations at the same times belong to the same bits.
    /// </summary>
    void CopyStress(Span<double> destination);

    /// <summary>Sets the stresses of all sites [N]: for starts that are made elsewhere.</summary>
    void SetStress(ReadOnlySpan<double> stress);

    /// <summary>Writes the whole state.</summary>
    void WriteState(BinaryWriter writer);

    /// <summary>Takes up the state that <see cref="WriteState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another form or size.</exception>
    void ReadState(BinaryReader reader);
}
