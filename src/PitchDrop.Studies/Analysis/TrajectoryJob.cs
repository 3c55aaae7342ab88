using System.Diagnostics;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>
/// One trajectory through all observables: it is read into a scratch file, then measured. After a kill it is read again, since the scratch file is not relied on, and measuring goes on where the checkpoint was made.
/// </summary>
/// <param name="name">Name of the job.</param>
/// <param name="file">The trajectory.</param>
/// <param name="observables">What is measured.</param>
/// <param name="settings">Settings of the analysis.</param>
public sealed class TrajectoryJob(string name, TrajectoryFile file, IReadOnlyList<ITrajectoryObservable> observables, Configuration settings) : IThreadedJob, IFolderJob
{
    // Reading is a third of the work, as a guess for the progress bar.
    private const double ReadingShare = 0.34;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private string? _scratch;
    private int _threads = 1;
    private TrajectoryIntake? _intake;
    private TrajectoryData? _data;
    private ObservablePasses? _passes;
    private byte[]? _pending;
    private ObservableSample[]? _samples;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double Cost => Math.Max(1, file.Bytes);

    /// <inheritdoc/>
    public bool IsFinished => _samples is not null;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : _passes is { } passes ? ReadingShare + ((1 - ReadingShare) * passes.Progress) : ReadingShare * (_intake?.FractionRead ?? 0);

    /// <summary>What each observable found, once the job is finished.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public IReadOnlyList<ObservableSample> Samples => _samples ?? throw new InvalidOperationException($"Job {name} is not finished.");

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => _scratch = Path.Combine(folder.CheckpointPath, name);

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Advance()
    {
        if (_passes is { } passes)
        {
            InputBoundary.Of($"{file.Name}: {string.Join(", ", observables.Select(o => o.Name))}", passes.Advance);
        }
        else
        {
            Read();
        }

        if (_passes is { IsFinished: true })
        {
            _samples = _passes.Samples(_data!.Facts);
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // The scratch file is read again: nothing counts on it.
    }

    /// <inheritdoc/>
    public void Leave()
    {
        _intake?.Dispose();
        _data?.Dispose();
        (_intake, _data, _passes) = (null, null, null);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(TrajectoryJob), 3);
        writer.Write(_samples is not null);
        if (_samples is { } samples)
        {
            samples[0].Facts.Save(writer);
            writer.Write(samples.Length);
            foreach (ObservableSample sample in samples)
            {
                sample.Save(writer);
            }

            return;
        }

        byte[] state = _passes is { } passes ? StateOf(passes) : _pending ?? [];
        writer.Write(state.Length);
        writer.Write(state);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Leave();
        (_samples, _pending) = (null, null);
        reader.ReadTag(nameof(TrajectoryJob), 3);
        if (reader.ReadBoolean())
        {
            TrajectoryFacts facts = TrajectoryFacts.Load(reader);
            reader.ReadExpected(observables.Count, "the number of observables");
            _samples = [.. observables.Select(_ => ObservableSample.Load(reader, facts))];
            return;
        }

        int length = reader.ReadCount(int.MaxValue, "the length of the state");
        byte[] state = reader.ReadBytes(length);
        if (state.Length != length)
        {
            throw new EndOfStreamException("The state of the passes ends early.");
        }

        _pending = length > 0 ? state : null;
    }

    private void Read()
    {
        _intake ??= new TrajectoryIntake(file, _scratch ?? throw new InvalidOperationException($"Job {name} has no folder."), ReadingSettings.Of(settings), TrajectoryNeeds.Of(observables.Select(o => o.NeedsOf(settings))), _threads);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Slice)
        {
            if (!InputBoundary.Of(file.Name, _intake.Next))
            {
                Begin(InputBoundary.Of(file.Name, _intake.Complete));
                return;
            }
        }
    }

    private void Begin(TrajectoryData data)
    {
        _data = data;
        _intake!.Dispose();
        _intake = null;
        file.RequireUnchanged();
        if (data.Facts.Times.Count < 2)
        {
            FrameChoice.RefuseOneFrame(data.Facts.Name, observables);
        }

        ObservableWork[] work = [.. observables.Select(o => InputBoundary.Of($"{data.Facts.Name}: {o.Name}", () => o.WorkOn(data, settings)))];
        _passes = Passes();
        if (_pending is { } state)
        {
            using var stream = new MemoryStream(state, writable: false);
            using var reader = new BinaryReader(stream);
            try
            {
                _passes.ReadState(reader);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                // Another version of the program made it: the passes are done from their beginning, with the same result.
                _passes = Passes();
            }

            _pending = null;
        }

        ObservablePasses Passes() => InputBoundary.Of($"{data.Facts.Name}: {string.Join(", ", observables.Select(o => o.Name))}", () => new ObservablePasses(work, AnalysisLags.Of(settings), _threads));
    }

    private static byte[] StateOf(ObservablePasses passes)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        passes.WriteState(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
