using PitchDrop.Numerics.Elementary;

namespace PitchDrop.Tests.Numerics.Elementary;

public class TurnTests
{
    private static readonly double[] Edges = [0, 0.125, 0.12500000000000003, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.9999999999999999, 1, 1e-300, 1.1102230246251565e-16];

    [Fact]
    public void The_vector_form_has_the_bits_of_the_definition()
    {
        foreach (double[] inputs in new[] { Edges, Uniform(200_000) })
        {
            UnitsInTheLastPlace.SameBits(inputs, u => Turn.SineCosine(u).Sine, v => Turn.SineCosine(v).Sine);
            UnitsInTheLastPlace.SameBits(inputs, u => Turn.SineCosine(u).Cosine, v => Turn.SineCosine(v).Cosine);
        }
    }

    /// <summary>The reference is the base library on the angle reduced exactly to an eighth of a turn.</summary>
    [Fact]
    public void The_error_is_below_3e_16()
    {
        foreach (double u in Uniform(200_000))
        {
            double q = Math.Round(4 * u), x = ((4 * u) - q) * (Math.PI / 2);
            var (s, c) = Math.SinCos(x);
            (double sine, double cosine) = ((int)q % 4) switch { 0 => (s, c), 1 => (c, -s), 2 => (-s, -c), _ => (-c, s) };
            var found = Turn.SineCosine(u);
            Assert.Equal(sine, found.Sine, 3e-16);
            Assert.Equal(cosine, found.Cosine, 3e-16);
            Assert.Equal(1, (found.Sine * found.Sine) + (found.Cosine * found.Cosine), 6e-16);
        }
    }

    [Fact]
    public void Quarter_turns_are_exact()
    {
        Assert.Equal((0.0, 1.0), Turn.SineCosine(0));
        Assert.Equal((1.0, 0.0), Turn.SineCosine(0.25));
        Assert.Equal((0.0, -1.0), Turn.SineCosine(0.5));
        Assert.Equal((-1.0, 0.0), Turn.SineCosine(0.75));
        Assert.Equal((0.0, 1.0), Turn.SineCosine(1));
    }

    private static double[] Uniform(int count)
    {
        var mix = new CounterMix(8);
        return [.. Enumerable.Range(0, count).Select(_ => mix.Uniform())];
    }
}
