using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Flows;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Glasses;

namespace PitchDrop.Tests.Studies.Flows;

public class FlowJobTests
{
    [Fact]
    public void Cut_anywhere_and_on_any_number_of_threads_a_flow_gives_the_same_bits_and_the_same_file()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun bd = SmallFlow.Suspension(folder), md = SmallFlow.Molten(folder);
        foreach (FlowPlan plan in (FlowPlan[])[SmallFlow.Brownian(bd), SmallFlow.Molecular(md)])
        {
            string file = Path.Combine(folder.DataPath, $"{plan.Name}.f32");
            byte[] whole = SmallGlass.Whole(folder, () => new FlowJob(plan), threads: 1), frames = File.ReadAllBytes(file);
            Assert.Equal(plan.FileBytes, frames.Length);
            Assert.Equal(whole, SmallGlass.Cut(folder, () => new FlowJob(plan)));
            Assert.Equal(frames, File.ReadAllBytes(file));
            Assert.Equal(whole, SmallGlass.Whole(folder, () => new FlowJob(plan), threads: 2));
            Assert.Equal(frames, File.ReadAllBytes(file));
        }
    }

    [Fact]
    [Verifies("Flow", "2")]
    public void The_stresses_of_the_particles_of_a_frame_are_those_of_the_series_and_of_the_definition_at_their_places()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        foreach (FlowPlan plan in (FlowPlan[])[SmallFlow.Brownian(SmallFlow.Suspension(folder)), SmallFlow.Molecular(SmallFlow.Molten(folder))])
        {
            FlowJob job = SmallFlow.Done(folder, plan);
            using FlowPaths paths = job.Open(folder);
            int last = paths.Times.Count - 1, row = job.Series.RowAt(plan.StartSteps + (last * plan.FrameSteps));
            Assert.Equal(plan.StartSteps + (last * plan.FrameSteps), row * plan.StressSteps);
            ParticleSystem system = paths.ConfigurationAt(last);
            double volume = system.Box.Volume;
            foreach ((int choice, double expected) in ((int, double)[])[(0, job.Series.All[row]), (1, job.Series.Followed[row])])
            {
                FlowStresses stresses = paths.Stresses(choice);
                double[] each = new double[stresses.Length];
                stresses.Read(last, 0, each);
                double[] defined = [.. ReferenceForces.Virials(system, plan.Parent.Plan.Interaction.Pairs, plan.Choices[choice]).Select(w => -w.XY)];
                double scale = each.Average(Math.Abs);
                Assert.Equal(expected, each.Sum() / volume, 1e-4 * scale * Math.Sqrt(each.Length) / volume);
                Assert.All(defined.Zip(each), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * scale));
            }
        }
    }

    [Fact]
    [Verifies("Flow", "3")]
    public void A_flow_is_steady_shear_whose_strain_counts_through_flips_and_whose_paths_know_where_everybody_is()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowPlan plan = SmallFlow.Brownian(SmallFlow.Suspension(folder), rate: 200) with { Strain = 1.6, StartStrain = 0.4 };
        FlowJob job = SmallFlow.Done(folder, plan);
        using FlowPaths paths = job.Open(folder);
        var flow = BoxFlow.Of(paths);
        Assert.True(flow.IsSteadyShear);
        Assert.Equal(200, flow.Rate!.Value, 1e-6);
        int last = paths.Times.Count - 1;
        Assert.Equal(1.6, paths.StrainOf(last), 1e-9);

        // The box of least tilt, 0.4 at frame 0 and 2.0 = 0 + 2 flips at the end.
        double length = paths.BoxOf(0).LengthX;
        Assert.Equal(0.4 * length, paths.BoxOf(0).TiltXY, 1e-6);
        Assert.Equal(0, paths.BoxOf(last).TiltXY, 1e-6);
        Assert.Contains(Enumerable.Range(0, last), f => paths.BoxOf(f).TiltXY < 0);

        // What a step of a frame adds to nonaffine paths is a step of diffusion, never an edge of the box.
        var nonaffine = new NonaffinePaths(paths);
        double[] from = new double[paths.Length], to = new double[paths.Length];
        nonaffine.Read(0, 0, from);
        double most = 0;
        for (int f = 1; f <= last; f++)
        {
            nonaffine.Read(f, 0, to);
            most = Math.Max(most, from.Zip(to, (a, b) => Math.Abs(a - b)).Max());
            (from, to) = (to, from);
        }

        // √(2 D Δt) is 0.055 for the small ones.
        Assert.InRange(most, 0.05, 0.8);
    }

    [Fact]
    public void Frames_begin_after_the_start_and_the_stress_with_the_first_step()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowPlan plan = SmallFlow.Brownian(SmallFlow.Suspension(folder));
        FlowJob job = SmallFlow.Done(folder, plan);
        Assert.Equal(30, plan.StartSteps);
        Assert.Equal((11, 208, 5, 20), (plan.Frames, plan.Motion.Steps, plan.StressSteps, plan.FrameSteps));
        Assert.Equal((238 / 5) + 1, job.Series.Count);
        Assert.True(job.Motion.IsFinished);
        Assert.All(job.Series.OverlapShares, share => Assert.InRange(share, 0, 1));
        Assert.All(job.Series.Kinetic, k => Assert.Equal(0, k));

        FlowPlan silent = plan with { Name = "bd-silent", KeepsFrames = false };
        FlowJob without = SmallFlow.Done(folder, silent);
        Assert.False(File.Exists(Path.Combine(folder.DataPath, "bd-silent.f32")));
        Assert.Equal(job.Series.All[0], without.Series.All[0]);
        Assert.NotEqual(job.Series.All[^1], without.Series.All[^1]);
        Assert.Throws<InvalidOperationException>(() => without.Open(folder));
    }

    [Fact]
    public void A_flow_keeps_the_temperature_of_molecules()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        FlowJob job = SmallFlow.Done(folder, SmallFlow.Molecular(SmallFlow.Molten(folder)));
        double[] temperature = [.. job.Series.Temperature.Skip(job.Series.Count / 2)];

        // K of 320 particles fluctuates by √(2/957) = 4.6 %; the thermostat swings within its time 0.2, so 70 samples over 3.5 are about 15 independent ones.
        Assert.Equal(1, temperature.Average(), 4 * 0.046 / Math.Sqrt(15));
        Assert.Contains(job.Series.Kinetic, k => k != 0);
    }

    [Fact]
    public void Plans_that_do_not_fit_are_refused_in_one_line()
    {
        using var place = new TemporaryFolder();
        using RunFolder folder = RunFolder.Open(place["run"]);
        ParticleRun parent = SmallFlow.Suspension(folder);
        FlowPlan plan = SmallFlow.Brownian(parent);
        Assert.Contains("whole number of steps", Refusal(plan with { FrameInterval = 1.01e-4 }), StringComparison.Ordinal);
        Assert.Contains("2 species", Refusal(plan with { Followed = 2 }), StringComparison.Ordinal);
        Assert.Contains("at rest", Refusal(plan with { Parent = new ParticleRun(parent.Plan with { ShearRate = 1 }) }), StringComparison.Ordinal);
        Assert.Contains("frames", Refusal(plan with { Parent = new ParticleRun(parent.Plan with { FrameVelocities = false }) }), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { ShearRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { Strain = double.NaN });

        string Refusal(FlowPlan wrong)
        {
            using var job = new FlowJob(wrong);
            string message = Assert.Throws<ArgumentException>(() => job.Enter(folder)).Message;
            Assert.DoesNotContain('\n', message);
            return message;
        }
    }
}
