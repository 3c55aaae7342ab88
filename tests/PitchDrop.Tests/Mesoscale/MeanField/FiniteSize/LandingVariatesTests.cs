using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Mesoscale.MeanField.FiniteSize;

public class LandingVariatesTests
{
    private const int Count = 400_000;

    public static MatrixTheoryData<LandingDensity, double> Forms => new([LandingDensity.Unbounded, LandingDensity.CutOff], [0.05, 0.5, 1, 3, 1000]);

    [Theory]
    [MemberData(nameof(Forms))]
    [Verifies("MeanField", "7.2")]
    public void Landing_stresses_follow_y_on_either_side(LandingDensity form, double sigma0)
    {
        var y = new StressLanding(form, sigma0);
        var variates = new LandingVariates(y, new RandomStream(8, RandomPurpose.LandingStress, 0));
        const int side = 20;
        long[] counts = new long[(2 * side) + 2];
        for (int n = 0; n < Count; n++)
        {
            double sigma = variates.Next();
            int bin = Math.Abs(sigma) < 1 ? (int)(side * Math.Abs(sigma)) : side;
            counts[sigma < 0 ? side - bin : side + 1 + bin]++;
        }

        double[] expected = new double[counts.Length];
        for (int bin = 0; bin < side; bin++)
        {
            expected[side + 1 + bin] = expected[side - bin] = Count * (y.FirstIntegral((bin + 1.0) / side) - y.FirstIntegral((double)bin / side));
        }

        expected[0] = expected[^1] = Count * y.DensityBeyondEdge * sigma0;
        Agreement.ChiSquare(counts, expected);
        Assert.Equal((ulong)Count, variates.Index);
    }

    [Fact]
    public void Setting_the_index_goes_there()
    {
        var variates = new LandingVariates(new StressLanding(LandingDensity.CutOff, 1), new RandomStream(8, RandomPurpose.LandingStress, 0));
        double[] first = [.. Enumerable.Range(0, 1000).Select(_ => variates.Next())];
        variates.Index = 700;
        Assert.Equal(first[700], variates.Next());
    }
}
