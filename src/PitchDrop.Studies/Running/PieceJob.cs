using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Studies.Running;

/// <summary>
/// An analysis of what earlier jobs left in the run folder, cut into pieces each of which gives numbers that depend on the piece and on the results of those jobs alone. A slice is a piece; stopped or killed anywhere and resumed,
/// it gives the same bits.
/// </summary>
public abstract class PieceJob : IFolderJob, IThreadedJob
{
    private const int MostPieces = 1 << 24;
    private const int Part = 4096;

    private readonly List<double[]> _results = [];
    private RunFolder? _folder;
    private int? _pieces;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<IResumableJob> Needs { get; }

    /// <inheritdoc/>
    public abstract double Cost { get; }

    /// <inheritdoc/>
    public bool IsFinished => _pieces is { } pieces && _results.Count == pieces;

    /// <inheritdoc/>
    public double Progress => _pieces switch { null => 0, 0 => 1, { } pieces => (double)_results.Count / pieces };

    /// <summary>What the pieces gave, in their order.</summary>
    protected IReadOnlyList<double[]> Results => _results;

    /// <summary>The run folder.</summary>
    protected RunFolder Folder => _folder ?? throw new InvalidOperationException("The job has no run folder.");

    /// <summary>Threads that may be used.</summary>
    protected int Threads { get; private set; } = 1;

    /// <inheritdoc/>
    public void UseThreads(int threads) => Threads = threads;

    /// <inheritdoc/>
    public virtual void Enter(RunFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public virtual void Flush()
    {
    }

    /// <inheritdoc/>
    public virtual void Leave()
    {
    }

    /// <inheritdoc/>
    public void Advance()
    {
        _pieces ??= Pieces();
        if (!IsFinished)
        {
            _results.Add(Work(_results.Count));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PieceJob), 1);
        writer.Write(Name);
        writer.Write(_pieces ?? -1);
        writer.Write(_results.Count);
        foreach (double[] result in _results)
        {
            writer.Write(result.Length);
            foreach (double[] part in result.Chunk(Part))
            {
                writer.WriteArray(part);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(PieceJob), 1);
        if (reader.ReadString() is var name && name != Name)
        {
            throw new InvalidDataException($"The state is of the analysis {name}; this is {Name}.");
        }

        int pieces = reader.ReadInt32(), done = reader.ReadCount(MostPieces, "the number of pieces that are done");
        if (pieces < -1 || pieces > MostPieces || done > Math.Max(0, pieces))
        {
            throw new InvalidDataException($"The state has {done} of {pieces} pieces.");
        }

        _results.Clear();
        _pieces = pieces < 0 ? null : pieces;
        for (int k = 0; k < done; k++)
        {
            _results.Add(ReadNumbers(reader));
        }
    }

    /// <summary>How many pieces there are, once the jobs that are needed are finished; 0 where there is nothing to do.</summary>
    protected abstract int Pieces();

    /// <summary>The numbers of a piece, of any length.</summary>
    /// <param name="piece">Its number, from 0.</param>
    protected abstract double[] Work(int piece);

    // In parts, so that no more is allocated than the state holds.
    private static double[] ReadNumbers(BinaryReader reader)
    {
        int length = reader.ReadCount(int.MaxValue, "the length of a result");
        var numbers = new List<double>(Math.Min(length, Part));
        while (numbers.Count < length)
        {
            double[] part = new double[Math.Min(Part, length - numbers.Count)];
            reader.ReadArray(part);
            numbers.AddRange(part);
        }

        return [.. numbers];
    }
}
