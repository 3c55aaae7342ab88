using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Particles.Forces;

/// <summary>Stillinger–Weber forces are right with AVX2 alone, and with no vector unit, as they are with AVX-512.</summary>
public class StillingerWeberInstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512"), InlineData("DOTNET_EnableHWIntrinsic")]
    public void Forces_are_those_of_the_definition_with_an_instruction_set_switched_off(string variable) =>
        ChildProcess.RunWithout(variable, typeof(StillingerWeberInstructionSetTests), nameof(Compare_for_another_process));

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Compare_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        var tests = new ClusterStillingerWeberTests();
        foreach (string shape in (string[])["three particles", "as thin as cutoff and skin", "tilted four slabs"])
        {
            tests.Forces_energy_and_virial_are_those_of_the_definition(shape);
        }

        new LaneTranspositionTests().Rows_become_columns_in_both_forms();
        File.WriteAllText(Path.Combine(path, "done"), $"{Vector512.IsHardwareAccelerated} {Avx2.IsSupported}");
    }
}
