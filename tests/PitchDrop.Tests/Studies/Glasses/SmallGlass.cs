using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.Glasses;

/// <summary>A small liquid of inverse-power spheres, run for a little while, and ways to take jobs through their lives.</summary>
internal static class SmallGlass
{
    public const double Temperature = 0.9;

    public static Liquid Liquid { get; } = Liquid.Of("ipl", 1) with { Name = "ipl", Label = "IPL" };

    public static LiquidRunPlan Plan(int replica, int particles = 120) => new()
    {
        Liquid = Liquid,
        Temperature = Temperature,
        Particles = particles,
        CoolingTime = 5,
        EquilibrationTime = 5,
        ProductionTime = 4,
        Frames = 4,
        Replica = replica,
        Seed = 11,
    };

    /// <summary>Runs in a folder, finished.</summary>
    public static ParticleRun[] Finished(RunFolder folder, int replicas) => [.. Enumerable.Range(0, replicas).Select(r =>
    {
        var run = new ParticleRun(Plan(r).Run());
        run.Enter(folder);
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Flush();
        run.Leave();
        return run;
    })];

    /// <summary>A job taken to its end at once.</summary>
    public static byte[] Whole<TJob>(RunFolder folder, Func<TJob> make, int threads, Action<TJob>? look = null)
        where TJob : IFolderJob, IThreadedJob, IDisposable
    {
        using TJob job = make();
        job.UseThreads(threads);
        job.Enter(folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        look?.Invoke(job);
        return StateOf(job);
    }

    /// <summary>A new job after every slice; what it then loads is two slices old now and then, as after a kill.</summary>
    public static byte[] Cut<TJob>(RunFolder folder, Func<TJob> make)
        where TJob : IFolderJob, IDisposable
    {
        byte[] saved = [];
        for (int slice = 0; ; slice++)
        {
            using TJob job = make();
            job.Enter(folder);
            if (saved.Length > 0)
            {
                using var reader = new BinaryReader(new MemoryStream(saved), Encoding.UTF8);
                job.Load(reader);
                Assert.Equal(saved.Length, reader.BaseStream.Position);
            }

            if (job.IsFinished)
            {
                return StateOf(job);
            }

            job.Advance();
            saved = slice % 3 == 1 ? saved : StateOf(job);
        }
    }

    internal static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        job.Save(writer);
        return stream.ToArray();
    }
}
