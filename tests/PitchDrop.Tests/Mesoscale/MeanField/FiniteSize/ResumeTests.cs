using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class ResumeTests
{
    public static TheoryData<MeanFieldAlgorithm> Algorithms => [.. Enum.GetValues<MeanFieldAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_run_does_not_depend_on_where_it_is_cut_in_time_or_events(MeanFieldAlgorithm algorithm)
    {
        IMeanFieldDynamics whole = Begin(algorithm), cut = Begin(algorithm);
        whole.Advance(double.PositiveInfinity, 6000);
        double end = whole.Time;
        for (int k = 1; cut.Events < 6000; k++)
        {
            cut.Advance(k * end / 301.3, Math.Min(6000, cut.Events + (k % 57)));
        }

        Assert.Equal((whole.Events, whole.MeanTime), (cut.Events, cut.MeanTime));
        Assert.Equal(whole.Stresses(), cut.Stresses());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_run_stopped_anywhere_and_resumed_in_a_fresh_dynamics_has_the_same_bits(MeanFieldAlgorithm algorithm)
    {
        IMeanFieldDynamics whole = Begin(algorithm), resumed = Begin(algorithm);
        foreach (int events in new[] { 1, 2, 60, 1023, 1024, 1025, 1500, 1501, 4000, 6000 })
        {
            whole.Advance(double.PositiveInfinity, events);
            resumed.Advance(double.PositiveInfinity, events);
            Assert.Equal(whole.Stresses(), resumed.Stresses());
            byte[] state = Ensembles.State(resumed.WriteState);
            resumed = Begin(algorithm);
            Ensembles.Read(resumed.ReadState, state);
            Assert.Equal(state, Ensembles.State(resumed.WriteState));
        }

        Assert.Equal((whole.Time, whole.MeanTime), (resumed.Time, resumed.MeanTime));
        Assert.Equal(whole.Stresses(), resumed.Stresses());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_state_of_another_size_or_cut_short_is_refused(MeanFieldAlgorithm algorithm)
    {
        byte[] state = Ensembles.State(Begin(algorithm).WriteState);
        Assert.Throws<InvalidDataException>(() => Ensembles.Read(MeanFieldAlgorithms.Create(algorithm, Ensembles.Of(0.06, 78), 1, 0).ReadState, state));
        Assert.Throws<EndOfStreamException>(() => Ensembles.Read(Begin(algorithm).ReadState, state[..^5]));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Another_seed_or_copy_is_another_run_and_an_event_allocates_nothing(MeanFieldAlgorithm algorithm)
    {
        IMeanFieldDynamics dynamics = Begin(algorithm);
        dynamics.Advance(double.PositiveInfinity, 3000);
        Assert.NotEqual(dynamics.Time, Advanced(algorithm, 2, 0));
        Assert.NotEqual(dynamics.Time, Advanced(algorithm, 1, 1));
        Assert.Equal(dynamics.Time, Advanced(algorithm, 1, 0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        dynamics.Advance(double.PositiveInfinity, 6000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512"), InlineData("DOTNET_EnableAVX2"), InlineData("DOTNET_EnableHWIntrinsic")]
    public void Every_form_gives_the_same_bits_with_an_instruction_set_switched_off(string variable)
    {
        using var folder = new TemporaryFolder();
        using Process child = ChildProcess.Start(typeof(ResumeTests), nameof(Write_runs_for_another_process), folder.Root, (variable, "0"));
        string said = child.StandardOutput.ReadToEnd();
        Assert.True(child.WaitForExit(60_000), "the child process does not end");
        Assert.True(File.Exists(folder["runs"]), said);
        string[] lines = File.ReadAllLines(folder["runs"]);

        // The switch took effect in the child.
        bool[] supported = [.. lines[0].Split(' ').Select(bool.Parse)];
        Assert.False(supported[0], "AVX-512 is still on");
        Assert.Equal(variable == "DOTNET_EnableAVX512" && Avx2.IsSupported, supported[1]);
        Assert.Equal(Runs(), lines[1..]);
    }

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Write_runs_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        File.WriteAllLines(Path.Combine(path, "runs"), [$"{Vector512.IsHardwareAccelerated} {Avx2.IsSupported}", .. Runs()]);
    }

    private static IEnumerable<string> Runs()
    {
        foreach (MeanFieldAlgorithm algorithm in new[] { MeanFieldAlgorithm.Direct, MeanFieldAlgorithm.Lazy })
        {
            foreach (double exponent in new[] { 1.5, 1.3 })
            {
                MeanFieldEnsemble ensemble = Ensembles.Of(0.06, 77) with { Theory = new MeanFieldParameters { Temperature = 0.06, BarrierExponent = exponent } };
                IMeanFieldDynamics dynamics = MeanFieldAlgorithms.Create(algorithm, ensemble, 1, 0);
                dynamics.Advance(double.PositiveInfinity, 2500);
                dynamics.CopyStress(new double[77]);
                yield return Convert.ToHexString(Ensembles.State(dynamics.WriteState));
            }
        }
    }

    private static double Advanced(MeanFieldAlgorithm algorithm, ulong seed, uint replica)
    {
        IMeanFieldDynamics dynamics = MeanFieldAlgorithms.Create(algorithm, Ensembles.Of(0.06, 77), seed, replica);
        dynamics.Advance(double.PositiveInfinity, 3000);
        return dynamics.Time;
    }

    private static IMeanFieldDynamics Begin(MeanFieldAlgorithm algorithm) => MeanFieldAlgorithms.Create(algorithm, Ensembles.Of(0.06, 77), 1, 0);
}
