using System.Numerics;
using PitchDrop.Numerics.Fourier;

namespace PitchDrop.Tests.Numerics.Fourier;

public class CubeTransformTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(6)]
    public void Forward_is_the_direct_sum(int side)
    {
        Complex[] field = Field(side);
        Complex[] spectrum = (Complex[])field.Clone();
        var transform = new CubeTransform(side);
        transform.Forward(spectrum);
        double worst = 0;
        for (int k = 0; k < transform.Sites; k++)
        {
            Complex sum = 0;
            for (int i = 0; i < transform.Sites; i++)
            {
                int turns = (k / side / side * (i / side / side)) + (k / side % side * (i / side % side)) + (k % side * (i % side));
                sum += field[i] * Complex.Exp(-Complex.ImaginaryOne * (2 * Math.PI * turns / side));
            }

            worst = Math.Max(worst, (sum - spectrum[k]).Magnitude);
        }

        Assert.InRange(worst, 0, 1e-13 * transform.Sites);
    }

    [Theory]
    [InlineData(1), InlineData(5), InlineData(8), InlineData(12)]
    public void Inverse_undoes_forward(int side)
    {
        Complex[] field = Field(side);
        Complex[] copy = (Complex[])field.Clone();
        var transform = new CubeTransform(side);
        transform.Forward(copy);
        transform.Inverse(copy);
        Assert.InRange(field.Zip(copy, (a, b) => (a - b).Magnitude).Max(), 0, 1e-13);
    }

    [Fact]
    public void A_field_of_another_size_is_refused() => Assert.Throws<ArgumentException>(() => new CubeTransform(4).Forward(new Complex[16]));

    private static Complex[] Field(int side) => [.. Enumerable.Range(0, side * side * side).Select(i => new Complex(Math.Sin(1.3 * i * i), Math.Cos(0.7 * i)))];
}
