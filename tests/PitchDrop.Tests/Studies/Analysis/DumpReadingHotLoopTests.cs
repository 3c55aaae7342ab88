using PitchDrop.Studies.Analysis.Benchmarks;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Tests.Studies.Analysis;

public class DumpReadingHotLoopTests
{
    [Theory]
    [InlineData("G6"), InlineData("R")]
    public void A_loop_reads_the_megabytes_it_claims(string format)
    {
        var loop = new DumpReadingHotLoop("", format, 2);
        loop.Prepare();
        double sum = loop.Sum, megabytes = loop.Work();
        Assert.Equal(megabytes, loop.Work());
        Assert.InRange(megabytes, 0.7, 1.5);

        // Two frames, first and last coordinate of each: 20 times the fractions of √2, 10000 √5, 10001 √2 and 20000 √5.
        double expected = new[] { Math.Sqrt(2), 10_000 * Math.Sqrt(5), 10_001 * Math.Sqrt(2), 20_000 * Math.Sqrt(5) }.Sum(x => 20 * (x - Math.Floor(x)));
        Assert.Equal(expected, sum, 1e-3);
        Assert.Equal(expected, loop.Sum, 1e-3);
    }

    [Fact]
    public void The_loops_are_registered() =>
        Assert.Empty(new[] { "trajectories/lammps-dump", "trajectories/lammps-dump/all-digits" }.Except(HotLoopRegistry.All.Select(l => l.Name)));
}
