using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Tests.Softness.StructureFunctions;

/// <summary>The exponential of the sums against that of the base library.</summary>
public sealed unsafe class GaussianLanesTests
{
    [Fact]
    public void The_exponential_is_good_to_its_stated_error()
    {
        Compare<EightLanes>();
        Compare<FourLanes>();
    }

    private static void Compare<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var memory = new AlignedArray<double>(16);
        double* x = memory.Pointer, result = x + 8;
        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        for (double first = -700; first < 700; first += 0.0937)
        {
            for (int l = 0; l < TLanes.Count; l++)
            {
                x[l] = Math.Clamp(first * (1 - (0.13 * l)), -700, 700);
            }

            exponential.OfProduct(TLanes.Load(x), TLanes.Create(GaussianLanes<TLanes>.PerUnit)).Store(result);
            for (int l = 0; l < TLanes.Count; l++)
            {
                double wanted = Math.Exp(x[l]);
                Assert.True(Math.Abs(result[l] - wanted) <= (12 + Math.Abs(x[l])) * Math.ScaleB(wanted, -52), $"e^{x[l]:R}: {result[l]:R} for {wanted:R}");
            }
        }
    }
}
