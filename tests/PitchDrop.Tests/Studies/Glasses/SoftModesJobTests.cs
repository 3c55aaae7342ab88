using System.Text;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Kapteijns2021;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Glasses;

public class SoftModesJobTests
{
    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_it_gives_the_same_bits_and_finds_what_a_search_at_once_finds()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        IsoconfigurationalJob source = Source(folder);
        using var job = new SoftModesJob(source, 0);
        byte[] whole = Whole(job, 1);
        using var other = new SoftModesJob(source, 0);
        Assert.Equal(whole, Whole(other, 2));
        Assert.Equal(whole, Cut(source));
        Assert.Equal((0, job.Pairs().Count), (job.Unconverged, job.Stiffnesses.Length));
        Assert.Equal(job.Pairs().Count, job.Modes.Sum(m => m.Hits));
        using var search = new ModeSearch(job.System, source.Plan.Parents[0].Plan.Interaction);
        IReadOnlyList<PseudoHarmonicMode> modes = search.Softest(12);
        Assert.Equal(search.Stiffnesses(), job.Stiffnesses);
        Assert.Equal(modes.Count, job.Softest(12).Count);
        Assert.All(modes.Zip(job.Softest(12)), pair => Assert.Equal(pair.First.Stiffness, pair.Second.Stiffness, 1e-9 * pair.First.Stiffness));
    }

    [Fact]
    public void Figures_1_and_2_of_the_study_share_their_jobs()
    {
        string[] Names(string figure) => [.. new Kapteijns2021Study().Plan("quick", figure, 1).Jobs.Select(j => j.Name)];
        Assert.Equal(Names("1"), Names("2"));
        Assert.Contains("ipl-2d-T0.65-r0-mobility-modes-0", Names("2"));
    }

    [Fact]
    public void The_modes_of_a_configuration_that_was_refused_are_none_and_their_job_is_done()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        IsoconfigurationalJob source = Source(folder);
        using var beyond = new SoftModesJob(source, source.States.Count);
        Assert.Equal((true, 1.0, 0), (beyond.IsFinished, beyond.Progress, beyond.Modes.Count));
        beyond.Advance();
        byte[] saved = StateOf(beyond);
        using var again = new SoftModesJob(source, source.States.Count);
        again.Load(new BinaryReader(new MemoryStream(saved)));
        Assert.True(again.IsFinished);
    }

    private static IsoconfigurationalJob Source(RunFolder folder)
    {
        ParticleRun[] parents = SmallGlass.Finished(folder, 1);
        var job = new IsoconfigurationalJob(new IsoconfigurationalPlan
        {
            Name = "mobility", Liquid = SmallGlass.Liquid, Temperature = SmallGlass.Temperature, Parents = parents, States = 1, Runs = 2, Time = () => 2 * SmallGlass.Liquid.TimeStep, Seed = 3,
        });
        job.Enter(folder);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return job;
    }

    private static byte[] Whole(SoftModesJob job, int threads)
    {
        job.UseThreads(threads);
        while (!job.IsFinished)
        {
            job.Advance();
        }

        return StateOf(job);
    }

    // A new job for every slice.
    private static byte[] Cut(IsoconfigurationalJob source)
    {
        byte[] saved;
        using (var none = new SoftModesJob(source, 0))
        {
            saved = StateOf(none);
        }

        while (true)
        {
            using var job = new SoftModesJob(source, 0);
            using var reader = new BinaryReader(new MemoryStream(saved), Encoding.UTF8);
            job.Load(reader);
            Assert.Equal(saved.Length, reader.BaseStream.Position);
            if (job.IsFinished)
            {
                return saved;
            }

            job.Advance();
            saved = StateOf(job);
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
