using PitchDrop.Numerics.Memory;

namespace PitchDrop.Particles.Neighbours;

/// <summary>Rows and entries of a part of a list. Grows, never shrinks.</summary>
internal sealed unsafe class EntryRows
{
    private NeighbourRow[] _rows = new NeighbourRow[64];
    private AlignedArray<int> _entries = new(1024);

    /// <summary>Number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of entries.</summary>
    internal int Entries { get; private set; }

    /// <summary>The rows.</summary>
    internal ReadOnlySpan<NeighbourRow> Rows => _rows.AsSpan(0, Count);

    /// <summary>The entries, valid until there must be room for more.</summary>
    internal int* Pointer => _entries.Pointer;

    /// <summary>Forgets rows and entries.</summary>
    internal void Clear() => (Count, Entries) = (0, 0);

    /// <summary>Makes room for so many more rows and entries.</summary>
    internal void Reserve(int rows, int entries)
    {
        if (Count + rows > _rows.Length)
        {
            Array.Resize(ref _rows, checked(2 * (Count + rows)));
        }

        if (Entries + entries > _entries.Length)
        {
            var larger = new AlignedArray<int>(checked((Entries + entries) * 3 / 2));
            _entries.Span[..Entries].CopyTo(larger.Span);
            _entries = larger;
        }
    }

    /// <summary>Makes room for an eighth more where there is little left, so that a list of the same particles made later finds room too.</summary>
    internal void Spare()
    {
        if (Count + (Count / 8) > _rows.Length || Entries + (Entries / 8) > _entries.Length)
        {
            Reserve((Count / 4) + 1, (Entries / 4) + 1);
        }
    }

    /// <summary>Makes as much room as another has.</summary>
    internal void Match(EntryRows other) => Reserve(Math.Max(0, other._rows.Length - Count), Math.Max(0, other._entries.Length - Entries));

    /// <summary>Takes the entries from <see cref="Entries"/> to before <paramref name="end"/>, already written, as a row; there must be room for it. A row without entries is taken for the shift 0 alone.</summary>
    internal void Add(int element, int shift, int end)
    {
        if (end > Entries || shift == ClusterList.NoShift)
        {
            _rows[Count++] = new NeighbourRow(element, shift, Entries, end);
            Entries = end;
        }
    }
}
