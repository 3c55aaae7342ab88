using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Studies.Softness;
using PitchDrop.Tests.Studies.Glasses;

namespace PitchDrop.Tests.Studies.Softness;

/// <summary>A short inherent path of a small hot liquid, a classifier with few functions, and ways to take their jobs through their lives.</summary>
internal static class SmallPath
{
    public const int Frames = 30;

    public static InherentPathJob Path(ParticleRun parent) => new(new InherentPathPlan
    {
        Liquid = SmallGlass.Liquid,
        Temperature = SmallGlass.Temperature,
        Parent = parent,
        Frames = Frames,
        Rule = new RearrangementRule { SoftThreshold = 0.2, HardThreshold = 0.5, HardFrames = 3 },
    });

    public static SoftnessTrainingJob Training(InherentPathJob path, int least = 10) => new(new TrainingJobPlan
    {
        Name = "softness",
        Paths = [path],
        Functions = new StructureFunctionSet(2.5, 1, from s in Enumerable.Range(0, 2) from k in Enumerable.Range(0, 8) select new RadialFunction(s, 0.9 + (0.2 * k), 0.1), []),
        Training = new TrainingPlan { Costs = [0.01, 0.1], Folds = 2 },
        LeastExamples = least,
        MostExamples = 40,
        ScaleFrames = 2,
    });

    public static SoftnessFieldJob Field(InherentPathJob path, SoftnessTrainingJob training) =>
        new(new SoftnessFieldPlan { Path = path, Training = training, Stride = 2, Blocks = 3, Pairs = new RadialBins { Width = 0.2, Count = 10 } });

    public static InherentOverlapJob Overlap(InherentPathJob path) => new(new InherentOverlapPlan { Path = path, Divisions = [1, 2], Shells = 4, DistanceStride = 10 });

    /// <summary>A job taken to its end at once.</summary>
    public static byte[] Whole(RunFolder folder, IFolderJob job, int threads = 1)
    {
        (job as IThreadedJob)?.UseThreads(threads);
        job.Enter(folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        job.Flush();
        byte[] state = StateOf(job);
        job.Leave();
        return state;
    }

    /// <summary>A new job after every slice.</summary>
    public static byte[] Cut(RunFolder folder, Func<IFolderJob> make)
    {
        byte[] saved = [];
        while (true)
        {
            IFolderJob job = make();
            job.Enter(folder);
            foreach (byte[] state in saved.Length > 0 ? [saved] : Array.Empty<byte[]>())
            {
                using var reader = new BinaryReader(new MemoryStream(state), Encoding.UTF8);
                job.Load(reader);
                Assert.Equal(state.Length, reader.BaseStream.Position);
            }

            if (job.IsFinished)
            {
                return StateOf(job);
            }

            job.Advance();
            job.Flush();
            saved = StateOf(job);
            job.Leave();
        }
    }

    private static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        job.Save(writer);
        return stream.ToArray();
    }
}
