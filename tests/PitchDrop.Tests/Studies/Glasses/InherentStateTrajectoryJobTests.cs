using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Glasses;

public class InherentStateTrajectoryJobTests
{
    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_it_gives_the_same_bits()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun[] parents = SmallGlass.Finished(folder, 1);
        byte[] whole = SmallGlass.Whole(folder, () => Job(parents[0], 12), threads: 1);
        Assert.Equal(whole, SmallGlass.Cut(folder, () => Job(parents[0], 12)));
        Assert.Equal(whole, SmallGlass.Whole(folder, () => Job(parents[0], 12), threads: 2));
    }

    [Fact]
    public void Energies_visits_and_counts_tell_the_same_and_enough_is_enough()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun[] parents = SmallGlass.Finished(folder, 1);
        SmallGlass.Whole(folder, () => Job(parents[0], 100), 1, job =>
        {
            Assert.Equal(101, job.Energies.Count);
            Assert.Equal(0, job.Failures);
            Assert.InRange(job.Count.Transitions, 1, 60);
            Assert.Equal(100 * 0.005, job.Count.Time, 1e-12);
            Assert.Equal(Math.Min(8, job.Count.Transitions + 1), job.Visits.Count);
            Assert.All(job.Visits, visit => Assert.Equal(job.Energies[visit.Quench], visit.Energy));
            Assert.All(job.Visits, visit => Assert.Equal(visit.Energy, EnergyCut.Between(visit.State, visit.State, parents[0].Plan.Interaction, 2)[0], 1e-8));
        });
        SmallGlass.Whole(folder, () => Job(parents[0], 100, enough: 1), 1, job => Assert.Equal(1, job.Energies.Count % 20));
    }

    private static InherentStateTrajectoryJob Job(ParticleRun parent, int quenches, int enough = int.MaxValue) => new(new InherentStateTrajectoryPlan
    {
        Name = "path",
        Liquid = SmallGlass.Liquid,
        Temperature = SmallGlass.Temperature,
        Parent = parent,
        Frame = 4,
        MostQuenches = quenches,
        EnoughTransitions = enough,
    });
}
