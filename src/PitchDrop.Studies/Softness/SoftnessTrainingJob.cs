using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Softness;

/// <summary>
/// The training of a classifier as a job: the structure functions of the examples, a frame a slice; the classifier; then S of all followed particles of some frames, whose standard deviation becomes the unit of S. The
/// classifier goes to data/NAME.classifier.json.
/// </summary>
/// <param name="plan">What it does.</param>
public sealed class SoftnessTrainingJob(TrainingJobPlan plan) : IFolderJob, IThreadedJob
{
    private readonly List<double> _softness = [];
    private IReadOnlyList<TrainingExample>? _examples;
    private double[] _features = [];
    private int _done;
    private int _scaled;
    private LinearClassifier? _unscaled;
    private RunFolder? _folder;
    private int _threads = 1;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <summary>What it does.</summary>
    public TrainingJobPlan Plan => plan;

    /// <inheritdoc/>
    public IReadOnlyList<IResumableJob> Needs => plan.Paths;

    /// <summary>The classifier, S in units of its standard deviation; null before it is there, and where there were too few examples.</summary>
    public LinearClassifier? Classifier { get; private set; }

    /// <summary>Why there is no classifier, in a line; null where there is one.</summary>
    public string? Refusal { get; private set; }

    /// <inheritdoc/>
    public bool IsFinished => Classifier is not null || Refusal is not null;

    /// <inheritdoc/>
    public double Progress => IsFinished ? 1 : (double)(_done + _softness.Count) / (Math.Max(1, _examples?.Count ?? 1) + Math.Max(1, ScaleParticles));

    /// <inheritdoc/>
    public double Cost => (7.1e3 * ((2.0 * plan.MostExamples) + ScaleParticles)) + (6e3 * plan.MostExamples * plan.Training.Folds);

    private int Gap => Math.Max(plan.Training.Gap, plan.Paths[0].Plan.Rule.HardFrames);

    private int ScaleParticles => plan.ScaleFrames * plan.Paths[0].Members.Length;

    /// <inheritdoc/>
    public void UseThreads(int threads) => _threads = threads;

    /// <inheritdoc/>
    public void Enter(RunFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Leave()
    {
    }

    /// <inheritdoc/>
    public void Advance()
    {
        if (IsFinished)
        {
            return;
        }

        if (_examples is null)
        {
            Choose();
        }

        if (_examples is null)
        {
            return; // refused
        }

        if (_done < _examples.Count)
        {
            Describe(_examples);
        }
        else if (_unscaled is null)
        {
            Train(_examples);
        }
        else if (_scaled < plan.ScaleFrames)
        {
            Scale(_unscaled);
        }
        else
        {
            Conclude(_unscaled);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SoftnessTrainingJob), 2);
        writer.Write(plan.Functions.Count);
        writer.Write(plan.MostExamples);
        writer.Write(Gap);
        writer.Write(_done);
        int kept = _unscaled is null ? _done * plan.Functions.Count : 0; // once it is trained nobody asks for them
        writer.Write(kept);
        writer.WriteArray(_features.AsSpan(0, kept));
        writer.Write(_scaled);
        writer.Write(_softness.Count);
        writer.WriteArray(_softness.ToArray());
        writer.Write(Refusal ?? "");
        writer.Write(_unscaled is not null);
        if (_unscaled is not null)
        {
            using var text = new MemoryStream();
            ClassifierFile.Write(text, _unscaled);
            writer.Write((int)text.Length);
            writer.Write(text.ToArray());
        }

        writer.Write(Classifier is not null);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        reader.ReadTag(nameof(SoftnessTrainingJob), 2);
        reader.ReadExpected(plan.Functions.Count, "the number of structure functions");
        reader.ReadExpected(plan.MostExamples, "the largest number of examples");
        reader.ReadExpected(Gap, "the frames of the gap");
        (_examples, _unscaled, Classifier, Refusal) = (null, null, null, null);
        _done = reader.ReadCount(2 * plan.MostExamples, "the number of examples");
        double[] features = new double[reader.ReadCount(_done * plan.Functions.Count, "the number of structure functions kept")];
        reader.ReadArray(features);
        _scaled = reader.ReadCount(plan.ScaleFrames, "the number of frames");
        double[] softness = new double[reader.ReadCount(int.MaxValue, "the number of particles")];
        reader.ReadArray(softness);
        _softness.Clear();
        _softness.AddRange(softness);
        string refusal = reader.ReadString();
        if (refusal.Length > 0)
        {
            Refusal = refusal;
            return;
        }

        if (reader.ReadBoolean())
        {
            using var text = new MemoryStream(reader.ReadBytes(reader.ReadCount(1 << 26, "the length of the classifier")));
            _unscaled = ClassifierFile.Read(text, $"the state of {Name}", plan.Functions);
        }

        if (reader.ReadBoolean())
        {
            Classifier = _unscaled!.ScaledTo(softness);
        }
        else if (_unscaled is null && _done > 0)
        {
            Choose();
            features.CopyTo(_features.AsSpan());
        }
    }

    private InherentPaths Open(int path) => plan.Paths[path].Read(_folder ?? throw new InvalidOperationException("The job has no run folder."));

    private void Choose()
    {
        try
        {
            var stream = new RandomStream(plan.Training.Seed, RandomPurpose.ExampleCandidates, 0);
            _examples = ExampleSelection.Choose([.. plan.Paths.Select(p => p.Found.Events)], [.. plan.Paths.Select(p => p.Found.Quiet)], plan.Paths[0].Plan.Rule, plan.LeastExamples, plan.MostExamples, stream);
            _features = new double[_examples.Count * plan.Functions.Count];
        }
        catch (TooFewExamplesException e)
        {
            Refusal = e.Message;
        }
    }

    // The examples of one frame.
    private void Describe(IReadOnlyList<TrainingExample> examples)
    {
        TrainingExample first = examples[_done];
        int[] members = [.. examples.Skip(_done).TakeWhile(e => e.Configuration == first.Configuration && e.Frame == first.Frame).Select(e => e.Particle)];
        using InherentPaths paths = Open(first.Configuration);
        LocalStructure.Of(paths.BoxOf(first.Frame), paths.Frame(first.Frame), paths.Species, members, plan.Functions, _threads).CopyTo(_features, _done * plan.Functions.Count);
        _done += members.Length;
    }

    private void Train(IReadOnlyList<TrainingExample> examples)
    {
        var all = new TrainingExamples(plan.Functions.Count, _features, [.. examples.Select(e => e.IsSoft)], [.. examples.Select(e => e.Configuration)], [.. examples.Select(e => e.Frame)]);
        try
        {
            _unscaled = LinearClassifier.Train(plan.Functions, all, plan.Training with { Gap = Gap }, _threads);
        }
        catch (ArgumentException e)
        {
            Refusal = e.Message;
        }
    }

    private void Scale(LinearClassifier classifier)
    {
        int path = _scaled % plan.Paths.Count, own = (plan.ScaleFrames - path + plan.Paths.Count - 1) / plan.Paths.Count, place = _scaled / plan.Paths.Count;
        using InherentPaths paths = Open(path);
        int frame = (int)((paths.Times.Count - 1L) * (place + 1) / (own + 1));
        _softness.AddRange(classifier.Softness(LocalStructure.Of(paths.BoxOf(frame), paths.Frame(frame), paths.Species, plan.Paths[path].Members, plan.Functions, _threads)));
        _scaled++;
    }

    private void Conclude(LinearClassifier classifier)
    {
        Classifier = classifier.ScaledTo(_softness.ToArray());
        AtomicFile.Write(Path.Combine(_folder!.DataPath, $"{Name}.classifier.json"), Classifier, static (classifier, stream) => ClassifierFile.Write(stream, classifier));
    }
}
