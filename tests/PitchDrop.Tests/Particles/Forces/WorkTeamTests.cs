using PitchDrop.Particles.Forces;

namespace PitchDrop.Tests.Particles.Forces;

public sealed class WorkTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_is_done_once_in_every_round(int threads)
    {
        using var team = new WorkTeam(threads);
        int[] done = new int[7];
        for (int round = 1; round <= 200; round++)
        {
            team.Run(done.Length, piece => Interlocked.Increment(ref done[piece]));
            Assert.All(done, times => Assert.Equal(round, times));
        }
    }

    [Fact]
    public void A_failing_piece_is_reported_and_the_team_goes_on()
    {
        using var team = new WorkTeam(2);
        var failure = Assert.Throws<AggregateException>(() => team.Run(4, piece => _ = piece == 2 ? throw new InvalidOperationException("piece 2") : piece));
        Assert.Equal("piece 2", failure.InnerException?.Message);
        int done = 0;
        team.Run(4, _ => Interlocked.Increment(ref done));
        Assert.Equal(4, done);
    }
}
