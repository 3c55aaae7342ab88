using System.Collections;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Studies.Running;

/// <summary>
/// An analysis of what earlier jobs left in the run folder, cut into pieces each of which gives numbers that depend on the piece and on the results of those jobs alone. A slice is a piece; stopped or killed anywhere and resumed,
/// it gives the same bits. What the pieces gave is appended to checkpoint/NAME.pieces, and the state says how long that is: memory and checkpoints do not grow with the number of pieces.
/// </summary>
public abstract class PieceJob : IFolderJob, IThreadedJob
{
    private const int MostPieces = 1 << 24;

    private PieceResults? _results;
    private RunFolder? _folder;
    private int? _pieces;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<IResumableJob> Needs { get; }

    /// <inheritdoc/>
    public abstract double Cost { get; }

    /// <inheritdoc/>
    public bool IsFinished => _pieces is { } pieces && Done == pieces;

    /// <inheritdoc/>
    public double Progress => _pieces switch { null => 0, 0 => 1, { } pieces => (double)Done / pieces };

    /// <summary>What the pieces gave, in their order, read from the file; those that were read last stay in memory for a while.</summary>
    protected IReadOnlyList<double[]> Results => _results ?? throw NoFolder();

    /// <summary>The run folder.</summary>
    protected RunFolder Folder => _folder ?? throw NoFolder();

    /// <summary>Threads that may be used.</summary>
    protected int Threads { get; private set; } = 1;

    private int Done => _results?.Count ?? 0;

    /// <inheritdoc/>
    public void UseThreads(int threads) => Threads = threads;

    /// <inheritdoc/>
    public virtual void Enter(RunFolder folder) => (_folder, _results) = (folder, new PieceResults(new AppendedPieces(Path.Combine(folder.CheckpointPath, $"{Name.Replace('.', '_')}.pieces"))));

    /// <inheritdoc/>
    public virtual void Flush() => _results?.File.Flush();

    /// <inheritdoc/>
    public virtual void Leave()
    {
        // The file is closed whenever it has been flushed.
    }

    /// <inheritdoc/>
    public void Advance()
    {
        PieceResults results = _results ?? throw NoFolder();
        _pieces ??= Pieces();
        if (!IsFinished)
        {
            results.File.Append(Work(results.Count));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PieceJob), 3);
        writer.Write(Name);
        writer.Write(Settings);
        writer.Write(_pieces ?? -1);
        writer.Write(Done);
        writer.Write(_results?.File.Length ?? 0);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(PieceJob), 3);
        if (reader.ReadString() is var name && name != Name)
        {
            throw new InvalidDataException($"The state is of the analysis {name}; this is {Name}.");
        }

        if (reader.ReadString() is var settings && settings != Settings)
        {
            throw new InvalidDataException($"The state of {Name} was made with the settings \"{settings}\"; these are \"{Settings}\".");
        }

        int pieces = reader.ReadInt32(), done = reader.ReadCount(MostPieces, "the number of pieces that are done");
        if (pieces < -1 || pieces > MostPieces || done > Math.Max(0, pieces))
        {
            throw new InvalidDataException($"The state has {done} of {pieces} pieces.");
        }

        long length = reader.ReadLongCount("the length of the pieces");
        PieceResults results = _results ?? throw NoFolder();
        results.File.RequireLength(length);
        results.Forget();
        _pieces = null;
        results.File.GoOnAt(length, done);
        _pieces = pieces < 0 ? null : pieces;
    }

    /// <summary>What the results depend on beside the jobs that are needed, such as thresholds: a state that was made with other settings is refused.</summary>
    protected virtual string Settings => "";

    /// <summary>How many pieces there are, once the jobs that are needed are finished; 0 where there is nothing to do.</summary>
    protected abstract int Pieces();

    /// <summary>The numbers of a piece, of any length.</summary>
    /// <param name="piece">Its number, from 0.</param>
    protected abstract double[] Work(int piece);

    private static InvalidOperationException NoFolder() => new("The job has no run folder.");

    // The pieces of the file, those that were read last kept up to a number of bytes, so that figures which look at them again and again are not slowed down.
    private sealed class PieceResults(AppendedPieces file) : IReadOnlyList<double[]>
    {
        private const long MostNumbers = 1 << 22;
        private readonly Dictionary<int, double[]> _kept = [];
        private long _numbers;

        public AppendedPieces File => file;

        public int Count => file.Count;

        public double[] this[int index]
        {
            get
            {
                lock (_kept)
                {
                    if (_kept.TryGetValue(index, out double[]? kept))
                    {
                        return kept;
                    }

                    double[] read = file.Read(index);
                    if (_numbers + read.Length > MostNumbers)
                    {
                        Forget();
                    }

                    _kept.Add(index, read);
                    _numbers += read.Length;
                    return read;
                }
            }
        }

        public void Forget()
        {
            lock (_kept)
            {
                _kept.Clear();
                _numbers = 0;
            }
        }

        public IEnumerator<double[]> GetEnumerator()
        {
            for (int piece = 0; piece < Count; piece++)
            {
                yield return this[piece];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
