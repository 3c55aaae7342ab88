using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Particles.Dynamics;

namespace PitchDrop.Tests.Particles.Dynamics;

public sealed class ParticleNoiseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_234_567_890_123)]
    public void Eight_particles_in_any_order_have_the_noise_of_the_definition(long step)
    {
        var noise = new ParticleNoise(new RandomStream(0x1234_5678_9ABC_DEF0, RandomPurpose.BrownianNoise, 3), 1000);
        int[] slots = [.. Enumerable.Repeat(-1, 8), 999, 3, 17, 0, 512, 4, 77, 998];
        (Vector512<double> x, Vector512<double> y, Vector512<double> z) = noise.Of(step, slots, 1);
        for (int lane = 0; lane < 8; lane++)
        {
            Assert.Equal(noise.Of(step, slots[8 + lane]), (x[lane], y[lane], z[lane]));
        }
    }

    [Fact]
    public void Steps_and_particles_share_no_variate()
    {
        var noise = new ParticleNoise(new RandomStream(5, RandomPurpose.LangevinNoise, 0), 10);
        double[] all = [.. from step in Enumerable.Range(0, 20) from particle in Enumerable.Range(0, 10) let n = noise.Of(step, particle) from value in (double[])[n.X, n.Y, n.Z] select value];
        Assert.Equal(600, all.Distinct().Count());
    }
}
