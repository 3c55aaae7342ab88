using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>Maps of the local persistence p_i(t) of one time origin: one at each of given lags, and one at the moment when half of the sites have had an event, which is t = τ_α of that window.</summary>
public sealed class PersistenceFilm
{
    private readonly double _origin;
    private readonly double[] _lags;
    private readonly byte[] _persistent;
    private readonly byte[] _half;
    private readonly byte[] _frames;
    private int _next;
    private int _left;

    /// <summary>Prepares a film.</summary>
    /// <param name="sites">Number of sites N.</param>
    /// <param name="origin">Time origin; events up to and at it are not looked at.</param>
    /// <param name="lags">Lags of the frames, rising.</param>
    public PersistenceFilm(int sites, double origin, ReadOnlySpan<double> lags)
    {
        Sites = Require.Between(sites, 1, int.MaxValue);
        _origin = origin;
        _lags = lags.ToArray();
        _persistent = new byte[sites];
        _persistent.AsSpan().Fill(1);
        _half = new byte[sites];
        _frames = new byte[sites * lags.Length];
        _left = sites;
    }

    /// <summary>Number of sites N.</summary>
    public int Sites { get; }

    /// <summary>Lags of the frames.</summary>
    public ReadOnlySpan<double> Lags => _lags;

    /// <summary>Whether all frames, and the map at one half, are there.</summary>
    public bool IsComplete => _next == _lags.Length && HalfLife > 0;

    /// <summary>Lag at which half of the sites had had an event; 0 before.</summary>
    public double HalfLife { get; private set; }

    /// <summary>p_i at <see cref="HalfLife"/>, 1 for a site without event [N].</summary>
    public ReadOnlySpan<byte> HalfMap => _half;

    /// <summary>p_i at lag number <paramref name="frame"/> [N].</summary>
    public ReadOnlySpan<byte> Frame(int frame) => _frames.AsSpan(frame * Sites, Sites);

    /// <summary>Takes events in time order.</summary>
    public void Record(ReadOnlySpan<double> times, ReadOnlySpan<int> sites)
    {
        for (int i = 0; i < times.Length && !IsComplete; i++)
        {
            if (times[i] <= _origin)
            {
                continue;
            }

            Advance(times[i]);
            ref byte persistent = ref _persistent[sites[i]];
            if (persistent == 0)
            {
                continue;
            }

            persistent = 0;
            if (2 * --_left <= Sites && HalfLife == 0)
            {
                HalfLife = times[i] - _origin;
                _persistent.CopyTo(_half, 0);
            }
        }
    }

    /// <summary>Says that all events before <paramref name="time"/> have been recorded.</summary>
    public void Advance(double time)
    {
        while (_next < _lags.Length && _origin + _lags[_next] < time)
        {
            _persistent.CopyTo(_frames, _next++ * Sites);
        }
    }

    /// <summary>Writes everything that a resumed run needs.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PersistenceFilm), 1);
        writer.Write(_next);
        writer.Write(_left);
        writer.Write(HalfLife);
        writer.Write(_persistent);
        writer.Write(_half);
        writer.Write(_frames);
    }

    /// <summary>Takes over the state of a film with the same sites, origin and lags.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a film.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(PersistenceFilm), 1);
        _next = reader.ReadCount(_lags.Length, "the frames");
        _left = reader.ReadCount(Sites, "the sites left");
        HalfLife = reader.ReadDouble();
        reader.BaseStream.ReadExactly(_persistent);
        reader.BaseStream.ReadExactly(_half);
        reader.BaseStream.ReadExactly(_frames);
    }
}
