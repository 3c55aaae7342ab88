using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Relaxation;

/// <summary>
/// A first estimate of the relaxation time without knowing its scale: windows one after another, each lasting until half of the sites have had an event since it began.
/// Windows of the first half of the time are dropped as not yet stationary. A window begins in the middle of the activity that ended the one before, so the estimate is somewhat short (by a third when cold).
/// </summary>
/// <param name="sites">Number of sites N.</param>
/// <param name="windows">Fewest windows that an estimate needs, at least 2.</param>
/// <param name="relaxationTimes">Fewest relaxation times that must have passed before it is given.</param>
public sealed class HalfLifePilot(int sites, int windows, double relaxationTimes)
{
    private readonly int _sites = sites;
    private readonly int[] _window = new int[sites];
    private readonly List<double> _ends = [0];
    private int _left = sites;

    /// <summary>The estimate of τ, once enough windows and relaxation times have passed; else null.</summary>
    public double? RelaxationTime { get; private set; }

    /// <summary>Number of windows that have ended.</summary>
    public int Windows => _ends.Count - 1;

    /// <summary>Takes events in time order from t = 0 on; those behind the one that completes the estimate are not looked at.</summary>
    /// <param name="times">Times t [n].</param>
    /// <param name="eventSites">Sites [n].</param>
    public void Record(ReadOnlySpan<double> times, ReadOnlySpan<int> eventSites)
    {
        for (int i = 0; i < times.Length && RelaxationTime is null; i++)
        {
            ref int window = ref _window[eventSites[i]];
            if (window == _ends.Count)
            {
                continue;
            }

            window = _ends.Count;
            if (2 * --_left > _sites)
            {
                continue;
            }

            _ends.Add(times[i]);
            _left = _sites;
            Estimate();
        }
    }

    /// <summary>Writes everything that a resumed run needs.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(HalfLifePilot), 1);
        foreach (int window in _window)
        {
            writer.Write(window);
        }

        writer.Write(_left);
        writer.Write(_ends.Count);
        foreach (double end in _ends)
        {
            writer.Write(end);
        }
    }

    /// <summary>Takes over the state of a pilot with the same settings.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a pilot.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(HalfLifePilot), 1);
        for (int i = 0; i < _window.Length; i++)
        {
            _window[i] = reader.ReadInt32();
        }

        _left = reader.ReadCount(_sites, "the sites left");
        int ends = reader.ReadCount(1 << 20, "the windows");
        _ends.Clear();
        for (int i = 0; i < ends; i++)
        {
            _ends.Add(reader.ReadDouble());
        }

        Estimate();
    }

    private void Estimate()
    {
        if (Windows < Math.Max(windows, 2))
        {
            return;
        }

        int first = _ends.FindIndex(end => 2 * end >= _ends[^1]);
        double mean = (_ends[^1] - _ends[first]) / Math.Max(Windows - first, 1);
        RelaxationTime = first < Windows && _ends[^1] >= relaxationTimes * mean ? mean : null;
    }
}
