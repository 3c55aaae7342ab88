using PitchDrop.Numerics.Fourier;

namespace PitchDrop.Tests.Numerics.Fourier;

public class WaveNumbersTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(7), InlineData(8)]
    public void Values_lie_above_minus_pi_and_up_to_pi(int length) =>
        Assert.All(new WaveNumbers(length).Values.ToArray(), q => Assert.True(q > -Math.PI && q <= Math.PI));

    [Fact]
    public void The_nyquist_index_exists_for_even_lengths_only()
    {
        Assert.Equal(4, new WaveNumbers(8).NyquistIndex);
        Assert.Equal(Math.PI, new WaveNumbers(8)[4]);
        Assert.Null(new WaveNumbers(7).NyquistIndex);
    }

    [Fact]
    public void Negative_points_at_the_opposite_wave_number()
    {
        var q = new WaveNumbers(9);
        for (int n = 0; n < 9; n++)
        {
            Assert.Equal(-q[n], q[q.Negative(n)], 1e-15);
        }
    }

    [Fact]
    public void Shells_hold_every_wave_vector_up_to_the_largest_once()
    {
        var shells = new WaveVectorShells(12, Math.PI);
        var q = new WaveNumbers(12);
        int[] found = new int[shells.Count];
        for (int i = 0; i < 144; i++)
        {
            double modulus = Math.Sqrt((q[i % 12] * q[i % 12]) + (q[i / 12] * q[i / 12]));
            int shell = shells.ShellOf[i];
            Assert.Equal(i != 0 && modulus <= Math.PI + 1e-12, shell >= 0);
            Assert.Equal(shell < 0 ? 0 : modulus, shell < 0 ? 0 : shells.Modulus[shell], 1e-12);
            found[Math.Max(shell, 0)] += shell < 0 ? 0 : 1;
        }

        Assert.Equal(shells.Members.ToArray(), found);
        Assert.Equal(4, shells.Members[0]);
        Assert.Equal(2 * Math.PI / 12, shells.Modulus[0], 1e-15);
    }
}
