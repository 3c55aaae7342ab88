using System.Runtime.Intrinsics;

namespace PitchDrop.Tests.Numerics.Elementary;

/// <summary>Distances between doubles, and a vector form against its scalar definition.</summary>
public static class UnitsInTheLastPlace
{
    /// <summary>Number of doubles between two finite ones of one sign.</summary>
    public static long Between(double a, double b) => Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));

    /// <summary>Every lane of the vector form has the bits of the scalar form.</summary>
    public static void SameBits(ReadOnlySpan<double> inputs, Func<double, double> scalar, Func<Vector512<double>, Vector512<double>> vector)
    {
        double[] lanes = new double[8];
        for (int i = 0; i < inputs.Length; i += 8)
        {
            int count = Math.Min(8, inputs.Length - i);
            inputs.Slice(i, count).CopyTo(lanes);
            Vector512<double> result = vector(Vector512.Create(lanes));
            for (int lane = 0; lane < count; lane++)
            {
                long expected = BitConverter.DoubleToInt64Bits(scalar(lanes[lane])), found = BitConverter.DoubleToInt64Bits(result[lane]);
                Assert.True(expected == found, $"f({lanes[lane]:R}) is {scalar(lanes[lane]):R} by the definition, {result[lane]:R} in lane {lane}");
            }
        }
    }
}
