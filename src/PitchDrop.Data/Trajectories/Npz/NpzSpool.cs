using System.IO.Compression;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories.Npz;

/// <summary>One array of an NPZ trajectory while it is written: frames go to a file of their own, since an archive takes one array after another.</summary>
internal sealed class NpzSpool(string beside, string name, ElementType element, string unit, string meaning, params int[] shape) : IDisposable
{
    private readonly SpoolFile _spool = new(beside);
    private readonly MemoryStream _bytes = new();
    private byte[]? _first;
    private bool _hasChanged;

    public string Name => name;

    public string Unit => unit;

    public string Meaning => meaning;

    /// <summary>Whether an array that never changed is written once, without the index of the frame.</summary>
    public bool MayStandOnce { get; init; }

    public void Append(Array frame)
    {
        _bytes.SetLength(0);
        ElementBytes.Write(_bytes, frame);
        ReadOnlySpan<byte> bytes = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
        if (MayStandOnce)
        {
            _first ??= bytes.ToArray();
            _hasChanged |= !bytes.SequenceEqual(_first);
        }

        _spool.Append(bytes);
    }

    public void WriteTo(ZipArchive zip, int frames)
    {
        bool once = MayStandOnce && !_hasChanged;
        using Stream entry = NpzFile.Entry(zip, name);
        entry.Write(new NpyHeader(element.Descr(), once ? [.. shape] : [frames, .. shape]).ToBytes());
        _spool.CopyTo(entry, 0, once ? _first!.Length : _spool.Length);
    }

    public void Dispose()
    {
        _spool.Dispose();
        _bytes.Dispose();
    }
}
