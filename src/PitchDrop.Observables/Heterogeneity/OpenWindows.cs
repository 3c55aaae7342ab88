using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>The open windows in order of their origins, in a ring whose members are used again.</summary>
internal sealed class OpenWindows(int lags)
{
    private OpenWindow[] _ring = [new OpenWindow(lags)];
    private int _oldest;

    public int Count { get; private set; }

    public OpenWindow this[int n] => _ring[(_oldest + n) % _ring.Length];

    public void Add(double origin, int sites)
    {
        if (Count > 0 && !(origin > this[Count - 1].Origin))
        {
            throw new ArgumentException($"A window at time {origin} cannot follow one at {this[Count - 1].Origin}.", nameof(origin));
        }

        if (Count == _ring.Length)
        {
            var larger = new OpenWindow[2 * _ring.Length];
            for (int n = 0; n < larger.Length; n++)
            {
                larger[n] = n < Count ? this[n] : new OpenWindow(lags);
            }

            (_ring, _oldest) = (larger, 0);
        }

        Count++;
        this[Count - 1].Begin(origin, sites);
    }

    public OpenWindow RemoveOldest()
    {
        OpenWindow window = _ring[_oldest];
        _oldest = (_oldest + 1) % _ring.Length;
        Count--;
        return window;
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(Count);
        for (int n = 0; n < Count; n++)
        {
            writer.Write(this[n].Origin);
            writer.Write(this[n].Left);
            writer.Write(this[n].HalfLife);
            writer.Write(this[n].LastLoss);
            writer.WriteArray(this[n].Lost);
        }
    }

    public void ReadState(BinaryReader reader, int sites)
    {
        (_oldest, Count) = (0, 0);
        double before = double.NegativeInfinity;
        for (int left = reader.ReadCount(int.MaxValue, "the number of open windows"); left > 0; left--)
        {
            double origin = reader.ReadDouble();
            if (!(origin > before))
            {
                throw new InvalidDataException($"The state has a window at {origin} behind one at {before}.");
            }

            before = origin;
            Add(origin, sites);
            OpenWindow window = this[Count - 1];
            window.Left = reader.ReadCount(sites, "the number of persistent sites");
            window.HalfLife = reader.ReadDouble();
            window.LastLoss = reader.ReadDouble();
            reader.ReadArray(window.Lost);
        }
    }
}
