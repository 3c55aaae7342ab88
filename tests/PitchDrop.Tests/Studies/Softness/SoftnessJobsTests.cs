using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Softness;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Glasses;

namespace PitchDrop.Tests.Studies.Softness;

public class SoftnessJobsTests
{
    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_all_jobs_give_the_same_bits()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun run = SmallGlass.Finished(folder, 1)[0];
        InherentPathJob path = SmallPath.Path(run);
        byte[] whole = SmallPath.Whole(folder, path, threads: 2), bytes = File.ReadAllBytes(Path.Combine(folder.DataPath, $"{path.Name}.f32"));
        Assert.Equal(whole, SmallPath.Cut(folder, () => SmallPath.Path(run)));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(folder.DataPath, $"{path.Name}.f32")));

        SoftnessTrainingJob training = SmallPath.Training(path);
        Assert.Equal(SmallPath.Whole(folder, training, threads: 2), SmallPath.Cut(folder, () => SmallPath.Training(path)));
        Assert.Equal(SmallPath.Whole(folder, SmallPath.Field(path, training), threads: 2), SmallPath.Cut(folder, () => SmallPath.Field(path, training)));
        Assert.Equal(SmallPath.Whole(folder, SmallPath.Overlap(path), threads: 2), SmallPath.Cut(folder, () => SmallPath.Overlap(path)));
    }

    [Fact]
    public void The_rearrangements_of_a_path_are_those_that_its_file_has()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob path = SmallPath.Path(SmallGlass.Finished(folder, 1)[0]);
        SmallPath.Whole(folder, path);
        Assert.Equal(0, path.Failures);
        Assert.Equal(SmallPath.Frames, path.Energies.Count);
        Assert.InRange(path.MeanTemperature, 0.6, 1.2);
        using InherentPaths paths = path.Read(folder);
        Assert.Equal(SmallPath.Frames, paths.Times.Count);
        Assert.Equal(1, paths.Times[1], 1e-12);
        RearrangementSearch search = RearrangementSearch.Find(paths, 5, 0.2);
        Assert.Equal(
            search.Events.Where(e => paths.Species[e.Particle] == SmallGlass.Liquid.Followed).Select(e => (e.Particle, e.Start, e.End, e.Peak)).Order(),
            path.Found.Events.Select(e => (e.Particle, e.Start, e.End, e.Peak)).Order());
        Assert.NotEmpty(path.Found.Events);
    }

    [Fact]
    public void Softness_has_unit_variance_over_the_frames_that_set_its_scale_and_its_file_says_the_same()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob path = SmallPath.Path(SmallGlass.Finished(folder, 1)[0]);
        SmallPath.Whole(folder, path);
        SoftnessTrainingJob training = SmallPath.Training(path);
        SmallPath.Whole(folder, training);
        Assert.Null(training.Refusal);
        using InherentPaths paths = path.Read(folder);
        double[] s = [.. new[] { 9, 19 }.SelectMany(f => training.Classifier!.Softness(LocalStructure.Of(paths.BoxOf(f), paths.Frame(f), paths.Species, path.Members, training.Plan.Functions)))];
        Assert.Equal(1, BlockedMean.Variance(s), 1e-12);
        using FileStream file = File.OpenRead(Path.Combine(folder.DataPath, "softness.classifier.json"));
        Assert.Equal(training.Classifier!.Weights.ToArray(), ClassifierFile.Read(file, "file", training.Plan.Functions).Weights.ToArray());
    }

    [Fact]
    public void Overlap_and_sub_boxes_agree_and_the_pair_distribution_has_its_peak()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob path = SmallPath.Path(SmallGlass.Finished(folder, 1)[0]);
        SmallPath.Whole(folder, path);
        InherentOverlapJob job = SmallPath.Overlap(path);
        SmallPath.Whole(folder, job);
        var overlap = new PairEnsemble(job.Overlap);
        var boxes = new PairEnsemble(job.SubBoxes);
        Assert.Equal(overlap.Curve(job.OverlapCurves.Overlap).Points.Select(p => p.Value), boxes.Curve(job.SubBoxCurves.Overlap).Points.Select(p => p.Value));
        var distances = new FrameEnsemble(job.Distances);
        Assert.InRange(Enumerable.Range(40, 60).Max(k => distances.Of(job.DistanceCurves.Of(1, 1, k)).Value!.Value), 1.5, 10);
        Assert.Equal(0, distances.Of(job.DistanceCurves.Of(1, 1, 10)).Value!.Value);
    }

    [Fact]
    public void Too_few_examples_are_said_and_what_follows_is_over_at_once()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob path = SmallPath.Path(SmallGlass.Finished(folder, 1)[0]);
        SmallPath.Whole(folder, path);
        SoftnessTrainingJob training = SmallPath.Training(path, least: 40);
        training.Enter(folder);
        Assert.False(training.IsFinished);
        Assert.False(SmallPath.Field(path, training).IsFinished);
        SoftnessTrainingJob refused = new(training.Plan with { LeastExamples = 1_000_000, MostExamples = 1_000_000 });
        SmallPath.Whole(folder, refused);
        Assert.Contains("at least 1000000 of each are needed", refused.Refusal, StringComparison.Ordinal);
        Assert.True(SmallPath.Field(path, refused).IsFinished);
    }
}
