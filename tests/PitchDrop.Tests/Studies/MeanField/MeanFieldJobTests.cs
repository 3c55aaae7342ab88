using System.Text;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Tests.Studies.MeanField;

public class MeanFieldJobTests
{
    private static readonly MeanFieldParameters Warm = new() { Temperature = 0.3 };

    private static readonly Dictionary<string, Func<IResumableJob>> Jobs = new(StringComparer.Ordinal)
    {
        ["direct"] = () => Measurement(MeanFieldAlgorithm.Direct),
        ["lazy"] = () => Measurement(MeanFieldAlgorithm.Lazy),
        ["reference"] = () => Measurement(MeanFieldAlgorithm.Reference),
        ["relaxation"] = () => new MeanFieldRelaxationJob("relaxation", new MeanFieldEnsemble { Theory = Warm, Sites = 50 }, MeanFieldAlgorithm.Lazy, [0, 1, 5], 6, 1, 10),
        ["equation"] = () => new RelaxationEquationJob("equation", Warm, StressStart.Gaussian(1), [1, 100]),
        ["driven"] = () => new PerturbationJob("driven", Warm, new PeriodicSpace { PointsPerSide = 8, Length = 10, GradientCoupling = 1 }),
    };

    public static TheoryData<string> Names { get; } = [.. Jobs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_and_loaded_after_every_slice_a_job_ends_with_the_same_bits(string name)
    {
        IResumableJob whole = Jobs[name](), cut = Jobs[name]();
        int slices = 0;
        for (; !whole.IsFinished; slices++)
        {
            whole.Advance();
            cut.Advance();
            byte[] state = StateOf(cut);
            cut = Jobs[name]();
            Load(cut, state);
            Assert.Equal(whole.Progress, cut.Progress);
        }

        Assert.True(cut.IsFinished);
        Assert.Equal(1, whole.Progress);
        Assert.Equal(StateOf(whole), StateOf(cut));
        Assert.Equal(Numbers(whole), Numbers(cut));
        Assert.All(Numbers(whole), x => Assert.True(double.IsFinite(x)));
        Assert.InRange(slices, name == "driven" ? 1 : 2, 1000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_that_ends_early_or_is_of_another_job_is_refused(string name)
    {
        IResumableJob job = Jobs[name]();
        job.Advance();
        byte[] state = StateOf(job);
        Assert.ThrowsAny<IOException>(() => Load(Jobs[name](), state[..^3]));
        Assert.ThrowsAny<IOException>(() => Load(Jobs[name](), []));

        // The first four bytes after the mark of what kind of state it is are a length or a version.
        byte[] damaged = [.. state];
        damaged[name == "driven" ? 1 : 0] ^= 0x55;
        Assert.Throws<InvalidDataException>(() => Load(Jobs[name](), damaged));
    }

    [Fact]
    public void More_copies_or_blocks_than_the_plan_has_are_refused()
    {
        IResumableJob relaxation = Jobs["relaxation"]();
        relaxation.Advance();
        byte[] state = StateOf(relaxation);
        foreach (int copies in new[] { 7, -1 })
        {
            BitConverter.GetBytes(copies).CopyTo(state, state.Length - 4);
            Assert.Throws<InvalidDataException>(() => Load(Jobs["relaxation"](), state));
        }

        IResumableJob measurement = Jobs["direct"]();
        measurement.Advance();
        byte[] counted = StateOf(measurement);
        BitConverter.GetBytes(8 * 8 + 1).CopyTo(counted, counted.Length - 20);
        Assert.Throws<InvalidDataException>(() => Load(Jobs["direct"](), counted));
    }

    // 1/α overflows: not even one step of the search can be made.
    [Fact]
    public void An_exact_state_that_is_not_found_is_a_failed_simulation_with_residual_and_iteration()
    {
        var job = new MeanFieldMeasurementJob(Plan(MeanFieldAlgorithm.Direct) with { Ensemble = new MeanFieldEnsemble { Theory = Warm with { Alpha = 1e-310 }, Sites = 20 } });
        Failed(() => _ = job.IsFinished, "residual", "not converged after 0 iterations");
    }

    [Fact]
    public void A_relaxation_that_may_not_take_enough_steps_is_a_failed_simulation_with_residual_and_step()
    {
        var job = new RelaxationEquationJob("equation", Warm, StressStart.Gaussian(1), [100], new RelaxationSettings { MostSteps = 10 });
        Failed(job.Advance, "residual 0.", "after 10 steps");
    }

    [Fact]
    public void A_start_without_activity_is_a_failed_simulation_at_whatever_is_asked_first()
    {
        var cold = new MeanFieldParameters { Temperature = 3e-4 };
        var ensemble = new MeanFieldEnsemble { Theory = cold, Sites = 10, StartWidth = 0.01 };
        foreach (Action<IResumableJob> ask in new Action<IResumableJob>[] { j => _ = j.IsFinished, j => _ = j.Progress, j => j.Advance(), j => StateOf(j) })
        {
            Failed(() => ask(new MeanFieldMeasurementJob(Plan(MeanFieldAlgorithm.Direct) with { Ensemble = ensemble })), "every barrier is too high", "t = 0");
            Failed(() => ask(new RelaxationEquationJob("equation", cold, StressStart.Gaussian(0.01), [1])), "No site yields", "after 0 steps");
        }

        Failed(() => new MeanFieldRelaxationJob("relaxation", ensemble, MeanFieldAlgorithm.Direct, [0, 1], 2, 1, 10).Advance(), "every barrier is too high", "t = 0");
    }

    [Fact]
    public void A_perturbation_that_the_rasters_diffusion_does_not_allow_is_a_failed_simulation_with_its_residual() =>
        Failed(() => new PerturbationJob("driven", new MeanFieldParameters { Temperature = 0.04 }, new PeriodicSpace { PointsPerSide = 8, Length = 1e-3, GradientCoupling = 1e6 }).Advance(), "residual", "steps");

    private static void Failed(Action action, params string[] said)
    {
        string message = Assert.Throws<SimulationFailedException>(action).Message;
        Assert.All(said, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", message, StringComparison.Ordinal);
    }

    private static MeanFieldMeasurement Plan(MeanFieldAlgorithm algorithm) => new()
    {
        Name = "sites",
        Ensemble = new MeanFieldEnsemble { Theory = Warm, Sites = 50 },
        Algorithm = algorithm,
        Seed = 1,
        Blocks = 8,
    };

    private static MeanFieldMeasurementJob Measurement(MeanFieldAlgorithm algorithm) => new(Plan(algorithm));

    private static double[] Numbers(IResumableJob job) => job switch
    {
        MeanFieldMeasurementJob m => [m.Gamma.Value, m.Gamma.Error, .. m.Density.Select(e => e.Value)],
        MeanFieldRelaxationJob r => [.. r.Gamma.Select(e => e.Value), .. r.Gamma.Select(e => e.Error)],
        RelaxationEquationJob e => [.. e.Result.StepTimes, .. e.Result.YieldRates, .. e.Result.YieldRatesAtTimes],
        PerturbationJob p => [.. p.Change, p.LengthFromModes, p.LengthFromDistance],
        _ => throw new ArgumentException("unknown job", nameof(job)),
    };

    private static byte[] StateOf(IResumableJob job)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            job.Save(writer);
        }

        return stream.ToArray();
    }

    private static void Load(IResumableJob job, byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state, writable: false));
        job.Load(reader);
    }
}
