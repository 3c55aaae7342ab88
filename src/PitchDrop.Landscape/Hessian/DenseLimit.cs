using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>How large a matrix of second derivatives may be to be held as a whole.</summary>
internal static class DenseLimit
{
    /// <summary>The most unknowns N d: an array has fewer than 2³¹ bytes.</summary>
    internal const int MostUnknowns = 16_383;

    /// <summary>Demands that there are no more unknowns.</summary>
    /// <param name="hessian">M.</param>
    /// <param name="instead">What takes more.</param>
    /// <exception cref="ArgumentException">There are.</exception>
    internal static void Check(BlockHessian hessian, string instead)
    {
        long unknowns = (long)hessian.Particles * hessian.Dimension;
        if (unknowns > MostUnknowns)
        {
            throw new ArgumentException(
                $"{hessian.Particles} particles in {hessian.Dimension} dimensions have {unknowns} unknowns, and as a whole their matrix takes {8.0 * unknowns * unknowns / 1e9:F1} GB; accepted are up to {MostUnknowns} unknowns; {instead} takes more", nameof(hessian));
        }
    }
}
