using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Tests.Observables.Relaxation;

public class HalfLifePilotTests
{
    // Four sites that yield one after another, one a unit of time: half of them need two units.
    private static readonly double[] Times = [.. Enumerable.Range(1, 400).Select(t => (double)t)];
    private static readonly int[] Sites = [.. Enumerable.Range(0, 400).Select(t => t % 4)];

    [Fact]
    public void Sites_that_yield_in_turn_have_the_half_life_that_one_counts()
    {
        var pilot = new HalfLifePilot(4, 10, 12);
        pilot.Record(Times, Sites);
        Assert.Equal(2, pilot.RelaxationTime!.Value, 1e-12);
        Assert.Equal(12, pilot.Windows);
    }

    [Fact]
    public void A_pilot_taken_up_from_its_state_ends_as_one_that_was_never_stopped()
    {
        var whole = new HalfLifePilot(4, 40, 12);
        whole.Record(Times, Sites);
        var first = new HalfLifePilot(4, 40, 12);
        first.Record(Times.AsSpan(0, 37), Sites.AsSpan(0, 37));
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            first.WriteState(writer);
        }

        stream.Position = 0;
        var second = new HalfLifePilot(4, 40, 12);
        second.ReadState(new BinaryReader(stream));
        second.Record(Times.AsSpan(37), Sites.AsSpan(37));
        Assert.Equal(whole.RelaxationTime, second.RelaxationTime);
    }

    [Fact]
    public void A_film_shows_who_has_yielded_at_each_lag_and_when_half_have()
    {
        var film = new PersistenceFilm(4, 0.5, [1.0, 3.0]);
        film.Record(Times, Sites);
        film.Advance(500);
        Assert.Equal([0, 1, 1, 1], film.Frame(0).ToArray());
        Assert.Equal([0, 0, 0, 1], film.Frame(1).ToArray());
        Assert.Equal(1.5, film.HalfLife);
        Assert.Equal([0, 0, 1, 1], film.HalfMap.ToArray());
        Assert.True(film.IsComplete);
    }
}
