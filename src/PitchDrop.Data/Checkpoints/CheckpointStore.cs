using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Checkpoints;

/// <summary>
/// The checkpoints of one simulation in a folder: files <c>NAME.SEQUENCE.ckpt</c>, each written to a temporary file, flushed, renamed and checksummed;
/// the last two sound ones are kept. A kill at any moment leaves the newest complete one. One process at a time may write.
/// </summary>
public sealed class CheckpointStore
{
    private const string Extension = ".ckpt";
    private readonly string _folder;
    private readonly string _name;
    private readonly HashSet<long> _knownSound = [];

    /// <summary>Looks after the checkpoints called <paramref name="name"/> in <paramref name="folder"/>, which is made if missing.</summary>
    /// <exception cref="ArgumentException">The name is not made of ASCII letters, digits, '-' and '_'.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public CheckpointStore(string folder, string name)
    {
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"\"{name}\" cannot name a checkpoint; accepted are ASCII letters, digits, '-' and '_'.", nameof(name));
        }

        Directory.CreateDirectory(folder);
        _folder = folder;
        _name = name;
    }

    /// <summary>Whether there is any checkpoint file, sound or not.</summary>
    public bool HasAny => Sequences().Count > 0;

    /// <summary>Saves <paramref name="payload"/> as the newest checkpoint and drops those before the last two sound ones. Returns its path.</summary>
    /// <exception cref="DiskFullException">The disk is full; the older checkpoints remain.</exception>
    /// <exception cref="IOException">The file cannot be written; the older checkpoints remain.</exception>
    public string Save(ReadOnlySpan<byte> payload)
    {
        List<long> older = Sequences();
        long sequence = older.Count == 0 ? 1 : older[0] + 1;
        string path = PathOf(sequence);
        CheckpointFile.Write(path, sequence, payload);
        _knownSound.Add(sequence);
        DropAllBut(older);
        return path;
    }

    /// <summary>
    /// Finds the newest checkpoint that is whole. <paramref name="damaged"/> has a line (file and what is wrong) for each newer one that is not, also
    /// when none is left and the result is false.
    /// </summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public bool TryLoadNewest([NotNullWhen(true)] out byte[]? payload, out IReadOnlyList<string> damaged)
    {
        var problems = new List<string>();
        damaged = problems;
        foreach (long sequence in Sequences())
        {
            try
            {
                payload = CheckpointFile.Read(PathOf(sequence), sequence);
                _knownSound.Add(sequence);
                return true;
            }
            catch (DamagedFileException e)
            {
                _knownSound.Remove(sequence);
                problems.Add(e.Message);
            }
        }

        payload = null;
        return false;
    }

    // The newest of the older ones that is sound stays; a damaged one must not push it out.
    private void DropAllBut(List<long> older)
    {
        bool kept = false;
        foreach (long sequence in older)
        {
            if (!kept && IsSound(sequence))
            {
                kept = true;
                continue;
            }

            _knownSound.Remove(sequence);
            File.Delete(PathOf(sequence));
        }
    }

    private bool IsSound(long sequence)
    {
        if (_knownSound.Contains(sequence))
        {
            return true;
        }

        try
        {
            CheckpointFile.Read(PathOf(sequence), sequence);
            return true;
        }
        catch (DamagedFileException)
        {
            return false;
        }
    }

    private List<long> Sequences()
    {
        var found = new List<long>();
        foreach (string path in Directory.GetFiles(_folder, _name + ".*" + Extension))
        {
            ReadOnlySpan<char> file = Path.GetFileName(path);
            ReadOnlySpan<char> digits = file[(_name.Length + 1)..^Extension.Length];
            bool isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) && sequence < long.MaxValue;
            if (isNumber && file.SequenceEqual(Path.GetFileName(PathOf(sequence))))
            {
                found.Add(sequence);
            }
        }

        found.Sort((a, b) => b.CompareTo(a));
        return found;
    }

    private string PathOf(long sequence) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_name}.{sequence:D8}{Extension}"));
}
