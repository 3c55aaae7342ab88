using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Maps;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Maps;

public class ParticleSliceTests
{
    [Theory]
    [InlineData(2, 40, false), InlineData(3, 60, false), InlineData(3, 60, true), InlineData(3, 1, false)]
    public void Every_place_shows_its_nearest_particle(int dimension, int particles, bool flipped)
    {
        var box = new Box(dimension, (6, 4, 5), (4.5, dimension == 3 ? 1 : 0, 0));
        var mix = new CounterMix(2);
        double[] r = [.. Enumerable.Range(0, dimension * particles).Select(_ => 12 * mix.Uniform())], values = [.. Enumerable.Range(0, particles).Select(i => (double)(i * i))];
        var slice = new ParticleSlice(flipped ? box.Reduced() : box, r, values, 30, 0.25);
        Assert.Equal((30, 20), (slice.Width, slice.Height));
        for (int place = 0; place < 600; place++)
        {
            var at = new Displacement(((place % 30) + 0.5) * 0.2, ((place / 30) + 0.5) * 0.2, dimension == 3 ? 1.25 : 0);
            double Distance(int i) => box.MinimumImage(new Displacement(r[i], r[particles + i], dimension == 3 ? r[(2 * particles) + i] : 0) + -at).LengthSquared;
            Assert.Equal(Enumerable.Range(0, particles).Min(Distance), Distance(slice.Particles[place]), 1e-12);
            Assert.Equal(values[slice.Particles[place]], slice.Values[place]);
        }
    }

    [Fact]
    public void Lengths_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new ParticleSlice(Box.Square2D(3), [1, 2, 3], [1]));
        Assert.Throws<ArgumentException>(() => new ParticleSlice(Box.Square2D(3), [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleSlice(Box.Square2D(3), [1, 2], [1], 0));
    }
}
