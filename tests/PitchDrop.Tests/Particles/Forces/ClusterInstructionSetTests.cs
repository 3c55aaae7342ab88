using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Particles.Forces;

/// <summary>Lists and forces are right with AVX2 alone, and with no vector unit, as they are with AVX-512.</summary>
public class ClusterInstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512"), InlineData("DOTNET_EnableHWIntrinsic")]
    public void Lists_and_forces_are_those_of_the_definition_with_an_instruction_set_switched_off(string variable) =>
        ChildProcess.RunWithout(variable, typeof(ClusterInstructionSetTests), nameof(Compare_for_another_process));

    /// <summary>What the child process of the test above runs; on its own it does nothing.</summary>
    [Fact(Explicit = true)]
    public void Compare_for_another_process()
    {
        string? path = ChildProcess.Folder;
        Assert.SkipWhen(path is null, "only the child process of another test runs this");
        new PitchDrop.Tests.Numerics.Lanes.LanesTests().Each_operation_is_that_of_a_double_in_each_lane();
        new PitchDrop.Tests.Numerics.Lanes.LanesTests().A_lane_picks_the_number_that_it_names();
        var tests = new ClusterPairForcesTests();
        foreach (string shape in (string[])["three particles", "tilted four slabs", "plane"])
        {
            tests.Forces_energy_and_virial_are_those_of_the_definition(shape);
            tests.Every_pair_of_images_within_reach_is_listed_once(shape);
        }

        new LaneSumsTests().The_sums_of_eight_vectors_are_the_bits_of_their_definition(24);
        File.WriteAllText(Path.Combine(path, "done"), $"{Vector512.IsHardwareAccelerated} {Avx2.IsSupported}");
    }
}
