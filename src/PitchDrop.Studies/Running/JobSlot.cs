using System.Text;
using PitchDrop.Data.Checkpoints;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;

namespace PitchDrop.Studies.Running;

/// <summary>A job with its checkpoints and its place in the workload. One thread at a time works on it; others read only its progress.</summary>
internal sealed class JobSlot
{
    private readonly CheckpointStore _checkpoints;
    private double _progress;
    private volatile bool _isFinished;
    private bool _isSaved;

    private JobSlot(IResumableJob job, CheckpointStore checkpoints)
    {
        Job = job;
        _checkpoints = checkpoints;
        Cost = double.IsFinite(job.Cost) && job.Cost > 0 ? job.Cost : 0;
    }

    public IResumableJob Job { get; }

    public double Cost { get; }

    /// <summary>What ended the job before its time.</summary>
    public Exception? Failure { get; set; }

    public double Progress => _isFinished ? 1 : Volatile.Read(ref _progress);

    public bool IsFinished => _isFinished;

    /// <exception cref="ArgumentException">Two jobs share a name, or one has a name that cannot be a file's.</exception>
    public static JobSlot[] Of(Workload workload, RunFolder folder)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var slots = new JobSlot[workload.Jobs.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            IResumableJob job = workload.Jobs[i];
            string fileName = job.Name.Replace('.', '_');
            if (!names.Add(fileName))
            {
                throw new ArgumentException($"Two jobs of {workload.Title} would share the checkpoint name {fileName}.", nameof(workload));
            }

            (job as IFolderJob)?.Enter(folder);
            slots[i] = new JobSlot(job, folder.Checkpoints(fileName));
        }

        return slots;
    }

    /// <summary>
    /// Takes up the newest sound checkpoint, if there is any. What had to be passed over is said. False if there were checkpoints and none was of use;
    /// the job then stands at its beginning.
    /// </summary>
    /// <exception cref="LostOutputException">The checkpoint is sound, but a file that the job had written is gone.</exception>
    public bool Restore(Action<string> say)
    {
        bool sound = true;
        if (_checkpoints.HasAny)
        {
            using MemoryStream beginning = StateOf(Job);
            bool found = _checkpoints.TryLoadNewest(out byte[]? state, out IReadOnlyList<string> damaged);
            foreach (string line in damaged)
            {
                say($"damaged checkpoint passed over: {line}");
            }

            sound = found && TryLoad(state!, beginning.ToArray(), say);
            if (!sound)
            {
                say($"job {Job.Name}: no sound checkpoint is left; it starts again from its beginning");
            }

            _isSaved = sound;
        }

        Note();
        return sound;
    }

    /// <summary>Does one slice.</summary>
    public void Advance()
    {
        _isSaved = false;
        Job.Advance();
        Note();
    }

    /// <summary>Makes a checkpoint, unless the newest one already holds this state.</summary>
    /// <exception cref="DiskFullException">The disk is full; the older checkpoints remain.</exception>
    public void Save()
    {
        if (!_isSaved)
        {
            (Job as IFolderJob)?.Flush();
            using MemoryStream state = StateOf(Job);
            _checkpoints.Save(state.GetBuffer().AsSpan(0, (int)state.Length));
            _isSaved = true;
        }
    }

    /// <summary>Closes what the job holds open.</summary>
    public void Leave() => (Job as IFolderJob)?.Leave();

    private void Note()
    {
        double progress = Job.Progress;
        Volatile.Write(ref _progress, double.IsFinite(progress) ? Math.Clamp(progress, 0, 1) : 0);
        _isFinished = Job.IsFinished;
    }

    private bool TryLoad(byte[] state, byte[] beginning, Action<string> say)
    {
        try
        {
            Load(state);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or (DamagedFileException and not LostOutputException))
        {
            say($"job {Job.Name}: its checkpoint is whole but does not fit: {e.Message}");
            Load(beginning);
            return false;
        }
    }

    private void Load(byte[] state)
    {
        using var stream = new MemoryStream(state, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        Job.Load(reader);
        if (stream.Position != stream.Length)
        {
            throw new InvalidDataException($"{stream.Length - stream.Position} bytes are left over");
        }
    }

    // Large states are counted first, so that they are held once and not while a buffer grows.
    private static MemoryStream StateOf(IResumableJob job)
    {
        using var counted = new CountingStream();
        Write(job, counted);
        var state = new MemoryStream(checked((int)counted.Length));
        Write(job, state);
        return state;
    }

    private static void Write(IResumableJob job, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        job.Save(writer);
    }

    // Keeps nothing but the number of bytes.
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new InvalidOperationException("the position is the number of bytes written"); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("nothing is kept");

        public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("nothing is kept");

        public override void SetLength(long value) => _length = value;

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
