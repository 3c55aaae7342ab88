using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Particles.PairLaws;

/// <summary>The lanes find their species' parameters with AVX2 alone, and with no vector unit, as they do with AVX-512.</summary>
public class LawInstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512"), InlineData("DOTNET_EnableHWIntrinsic")]
    public void Every_lane_equals_the_definition_with_an_instruction_set_switched_off(string variable) =>
        ChildProcess.RunWithout(variable, typeof(LawInstructionSetTests), nameof(Compare_for_another_process));

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Compare_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        foreach (string name in Laws.All.Keys)
        {
            new PairLawTests().Every_lane_equals_the_definition(name);
        }

        File.WriteAllText(Path.Combine(path, "done"), $"{Vector512.IsHardwareAccelerated} {Avx2.IsSupported}");
    }
}
