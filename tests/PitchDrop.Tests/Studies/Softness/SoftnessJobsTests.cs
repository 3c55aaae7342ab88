using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Softness.Analysis;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.Rearrangements;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;
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

    [Fact]
    public void Of_two_paths_one_is_held_out_whole_and_of_one_a_stretch()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob[] paths = [.. SmallGlass.Finished(folder, 2).Select(SmallPath.Path)];
        Array.ForEach(paths, path => SmallPath.Whole(folder, path));
        SoftnessTrainingJob one = SmallPath.Training(paths[0]), two = new(one.Plan with { Paths = paths, Name = "two" });
        SmallPath.Whole(folder, one);
        SmallPath.Whole(folder, two);
        TrainingReport of = one.Classifier!.Report!, both = two.Classifier!.Report!;
        Assert.Equal((HeldApart.Configurations, 1, HeldApart.Stretches), (both.HeldOutBy, both.HeldOutConfigurations, both.FoldsBy));
        Assert.Equal((HeldApart.Stretches, HeldApart.Stretches, 3), (of.HeldOutBy, of.FoldsBy, of.GapFrames));
    }

    [Fact]
    public void Where_the_others_are_enough_paths_that_were_trained_on_are_left_out()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob[] paths = [.. SmallGlass.Finished(folder, 2).Select(SmallPath.Path)];
        Array.ForEach(paths, path => SmallPath.Whole(folder, path));
        SoftnessTrainingJob both = new(SmallPath.Training(paths[0]).Plan with { Paths = paths });
        SmallPath.Whole(folder, both);
        int held = Assert.Single(both.Classifier!.Report!.HeldOut);
        SoftnessFieldJob[] fields = [.. paths.Select(path => SmallPath.Field(path, both))];
        Array.ForEach(fields, field => SmallPath.Whole(folder, field));
        SoftnessState known = new(SmallGlass.Temperature, fields, 0), little = new(SmallGlass.Temperature, fields, 100);
        Assert.Equal((0, 2), (known.TrainedOn, known.DegreesOfFreedom));
        Assert.Equal(paths[held].Name, Assert.Single(known.Fields).Plan.Path.Name);
        Assert.Equal((1, 2), (little.TrainedOn, little.Fields.Count));
    }

    [Fact]
    public void A_state_of_another_plan_is_refused_and_not_relabelled()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob path = SmallPath.Path(SmallGlass.Finished(folder, 1)[0]);
        SmallPath.Whole(folder, path);
        SoftnessTrainingJob training = SmallPath.Training(path);
        byte[] trained = SmallPath.Whole(folder, training), field = SmallPath.Whole(folder, SmallPath.Field(path, training));
        SoftnessFieldJob blocks = new(SmallPath.Field(path, training).Plan with { Blocks = 4 }), stride = new(SmallPath.Field(path, training).Plan with { Stride = 3 });
        SoftnessTrainingJob gap = new(training.Plan with { Training = training.Plan.Training with { Gap = 7 } });
        Assert.Contains("blocks", Refused(blocks, field), StringComparison.Ordinal);
        Refused(stride, field);
        Assert.Contains("gap", Refused(gap, trained), StringComparison.Ordinal);

        static string Refused(IResumableJob job, byte[] state)
        {
            using var reader = new BinaryReader(new MemoryStream(state));
            return Assert.Throws<InvalidDataException>(() => job.Load(reader)).Message;
        }
    }

    [Fact]
    public void Paths_of_one_block_each_are_the_samples_and_laws_are_fitted_with_the_temperature_they_have()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        InherentPathJob[] paths = [.. SmallGlass.Finished(folder, 2).Select(SmallPath.Path)];
        Array.ForEach(paths, path => SmallPath.Whole(folder, path));
        SoftnessTrainingJob training = new(SmallPath.Training(paths[0]).Plan with { Paths = paths, Training = new TrainingPlan { Costs = [0.1], Folds = 2, HeldOut = 0 } });
        SmallPath.Whole(folder, training);
        SoftnessState State(int blocks, double relaxationTime = 0)
        {
            SoftnessFieldJob[] fields = [.. paths.Select(path => new SoftnessFieldJob(SmallPath.Field(path, training).Plan with { Blocks = blocks }))];
            Array.ForEach(fields, field => SmallPath.Whole(folder, field));
            return new SoftnessState(SmallGlass.Temperature, fields, relaxationTime);
        }

        // Twenty frames of one τ in three blocks: blocks of five times 1.5 τ are of two of them, which leaves one of each path.
        SoftnessState whole = State(1), cut = State(3), joined = State(3, 1.5);
        Assert.Equal((1, 4, 1), (whole.DegreesOfFreedom, cut.DegreesOfFreedom, joined.DegreesOfFreedom));
        Assert.Equal(whole.Mean.Value, joined.Mean.Value, 1e-12);
        Assert.Equal(whole.Mean.Error, joined.Mean.Error, 1e-12);
        Assert.True(cut.Mean.Error >= (1 - 1e-9) * Math.Abs(MeanOf(0) - MeanOf(1)) / 2, "what the liquids differ by shows however short blocks are");
        Assert.Equal((2, 2), (whole.TrainedOn, whole.Fields.Count));
        double[] means = [.. paths.Select((_, r) => whole.Fields[r].Correlation).Select(c => Mean(c))];
        Assert.Equal(Math.Abs(means[0] - means[1]) / 2, whole.Mean.Error, 1e-9);
        double measured = paths.Average(p => p.MeanTemperature);
        Assert.Equal(measured, whole.MeasuredTemperature, 1e-15);
        Assert.Equal(measured, whole.Points.Temperature);

        double MeanOf(int path) => Mean(whole.Fields[path].Correlation);

        // The state of one path by itself, twice, has its mean.
        double Mean(SoftnessCorrelation one)
        {
            var twice = new SoftnessCorrelation(one.Bins);
            twice.Append(one);
            twice.Append(one);
            return twice.Mean.Value;
        }
    }

    [Fact]
    public void Particles_of_one_species_and_frames_at_unequal_times_are_refused()
    {
        var one = Assert.Throws<ArgumentException>(() => new DescribedSpecies([0, 0, 0], 0, 1, StandardFunctions.Set));
        Assert.StartsWith("particles of 1 species; the structure functions are of 2", one.Message, StringComparison.Ordinal);
        var paths = new UnequalPaths();
        var described = new DescribedSpecies(paths.Species, 0, 1, StandardFunctions.Set);
        var unequal = Assert.ThrowsAny<Exception>(() => TrajectoryExamples.Of(paths, described, 2, new RearrangementRule(), 1, 10, 1, 1));
        Assert.Contains("p_hop", unequal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', unequal.Message);
    }

    private sealed class UnequalPaths : IPaths
    {
        private static readonly int[] Kinds = [0, 1];

        public int Particles => 2;

        public int Dimension => 3;

        public int Length => 6;

        public FrameTimes Times { get; } = new([0, 1, 2, 10, 11, 12, 40], 1);

        public ReadOnlySpan<int> Species => Kinds;

        public IReadOnlyList<string> SpeciesNames { get; } = ["A", "B"];

        public Box BoxOf(int frame) => Box.Cube(10);

        public double StrainOf(int frame) => 0;

        public void Read(int frame, int first, Span<double> values) => values.Clear();
    }
}
