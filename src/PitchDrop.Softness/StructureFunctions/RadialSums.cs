using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The radial functions of one particle. Only shells within 26 σ of μ are looked at: beyond, the exponential is below 10⁻²⁹³.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal static unsafe class RadialSums<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const double Widths = 26;

    /// <summary>Computes them.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="cutoff">Largest distance.</param>
    /// <param name="shells">The neighbours, a species each.</param>
    /// <param name="values">The functions, in their order.</param>
    public static void Compute(IReadOnlyList<RadialFunction> functions, double cutoff, NeighbourShells[] shells, Span<double> values)
    {
        TLanes limit = TLanes.Create(Math.BitIncrement(cutoff)), least = TLanes.Create(-Widths), most = TLanes.Create(Widths), unit = TLanes.Create(-GaussianLanes<TLanes>.PerUnit);
        GaussianLanes<TLanes> exponential = GaussianLanes<TLanes>.Constants;
        for (int f = 0; f < functions.Count; f++)
        {
            RadialFunction g = functions[f];
            NeighbourShells own = shells[g.Species];
            int from = own.FirstFrom(g.Centre - (Widths * g.Width)) & ~(NeighbourShells.Lanes - 1), to = own.EndAt(Math.Min(cutoff, g.Centre + (Widths * g.Width)));
            TLanes centre = TLanes.Create(g.Centre), width = TLanes.Create(1 / g.Width), sum = TLanes.Zero;
            for (int k = from; k < to; k += TLanes.Count)
            {
                // Beyond the last neighbour the distances are 0.
                TLanes r = TLanes.Load(own.R + k), u = (r - centre) * width;
                u = TLanes.WhereLess(u, least, least, TLanes.WhereLess(u, most, u, most));
                sum += TLanes.KeepLess(TLanes.Zero, r, TLanes.KeepLess(r, limit, exponential.OfProduct(u * u, unit)));
            }

            values[f] = TLanes.Sum(sum);
        }
    }
}
