using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>The same bits with AVX-512, with AVX2 and with no vector unit at all: other processes with the instruction sets switched off compute the same runs.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512"), InlineData("DOTNET_EnableAVX2"), InlineData("DOTNET_EnableHWIntrinsic")]
    public void Every_engine_gives_the_same_bits_with_an_instruction_set_switched_off(string variable)
    {
        using var folder = new TemporaryFolder();
        using Process child = ChildProcess.Start(typeof(InstructionSetTests), nameof(Hash_runs_for_another_process), folder.Root, (variable, "0"));
        string said = child.StandardOutput.ReadToEnd();
        Assert.True(child.WaitForExit(60_000), "the child process does not end");
        Assert.True(File.Exists(folder["hashes"]), said);
        string[] lines = File.ReadAllLines(folder["hashes"]);

        // The switch took effect in the child.
        bool[] supported = [.. lines[0].Split(' ').Select(bool.Parse)];
        Assert.False(supported[0], "AVX-512 is still on");
        Assert.Equal(variable == "DOTNET_EnableAVX512" && Avx2.IsSupported, supported[1]);
        Assert.Equal(Hashes(), lines[1..]);
    }

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Hash_runs_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        File.WriteAllLines(Path.Combine(path, "hashes"), [$"{Vector512.IsHardwareAccelerated} {Avx2.IsSupported}", .. Hashes()]);
    }

    private static IEnumerable<string> Hashes()
    {
        foreach (EventAlgorithm algorithm in Enum.GetValues<EventAlgorithm>())
        {
            foreach (PropagatorConvention convention in PropagatorConventions.All)
            {
                var model = new ElastoplasticParameters { Side = 11, Temperature = 0.06, Propagator = convention };
                yield return Trace.Of(Lattices.Engine(algorithm, model), [1500]).ToString();
            }

            var disordered = new ElastoplasticParameters { Side = 11, Temperature = 0.1, BarrierExponent = 1.3, StiffnessDisorder = Lattices.Quenched, YieldStressDisorder = Lattices.Redrawn };
            yield return Trace.Of(Lattices.Engine(algorithm, disordered), [1500]).ToString();
        }
    }
}
