using System.Numerics;
using PitchDrop.Numerics.Fourier;

namespace PitchDrop.Tests.Numerics.Fourier;

public class SquareTransformTests
{
    public static TheoryData<int> Sides => [1, 2, 3, 8, 9, 13, 16, 30];

    [Theory]
    [MemberData(nameof(Sides))]
    public void Forward_is_the_direct_sum(int side)
    {
        Complex[] field = Field(side, seed: 3);
        Complex[] spectrum = (Complex[])field.Clone();
        new SquareTransform(side).Forward(spectrum);
        var q = new WaveNumbers(side);
        double worst = 0;
        for (int k = 0; k < side * side; k++)
        {
            Complex sum = 0;
            for (int i = 0; i < side * side; i++)
            {
                sum += field[i] * Complex.Exp(-Complex.ImaginaryOne * ((q[k % side] * (i % side)) + (q[k / side] * (i / side))));
            }

            worst = Math.Max(worst, (sum - spectrum[k]).Magnitude);
        }

        Assert.InRange(worst, 0, 2e-14 * side * side);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    [InlineData(64), InlineData(97)]
    public void Inverse_undoes_forward(int side)
    {
        Complex[] field = Field(side, seed: 4);
        Complex[] copy = (Complex[])field.Clone();
        var transform = new SquareTransform(side);
        transform.Forward(copy);
        transform.Inverse(copy);
        double worst = 0;
        for (int i = 0; i < field.Length; i++)
        {
            worst = Math.Max(worst, (field[i] - copy[i]).Magnitude);
        }

        Assert.InRange(worst, 0, 1e-14);
    }

    [Theory]
    [InlineData(9), InlineData(16), InlineData(30)]
    public void A_real_field_has_a_hermitian_spectrum_and_comes_back_real(int side)
    {
        double[] field = new CounterMix(5).Gaussians(side * side);
        Complex[] spectrum = new Complex[side * side];
        var transform = new SquareTransform(side);
        transform.ForwardReal(field, spectrum);
        var q = new WaveNumbers(side);
        for (int k = 0; k < spectrum.Length; k++)
        {
            int negative = (q.Negative(k / side) * side) + q.Negative(k % side);
            Assert.InRange((spectrum[k] - Complex.Conjugate(spectrum[negative])).Magnitude, 0, 1e-12);
        }

        double[] back = new double[field.Length];
        Assert.InRange(transform.InverseReal(spectrum, back), 0, 1e-14);
        Assert.All(field.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void Two_calls_give_the_same_bits()
    {
        Complex[] a = Field(30, seed: 6);
        Complex[] b = (Complex[])a.Clone();
        var transform = new SquareTransform(30);
        transform.Forward(a);
        transform.Forward(b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void A_field_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SquareTransform(4).Forward(new Complex[15]));

    private static Complex[] Field(int side, ulong seed)
    {
        var mix = new CounterMix(seed);
        Complex[] field = new Complex[side * side];
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = new Complex(mix.Uniform() - 0.5, mix.Uniform() - 0.5);
        }

        return field;
    }
}
