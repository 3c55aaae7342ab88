namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>Solution w of the linear equation at one D on one mesh.</summary>
/// <param name="Mesh">The elements.</param>
/// <param name="LogD">ln D.</param>
/// <param name="Values">w at the nodes.</param>
/// <param name="Reaction">ν/D at the nodes.</param>
/// <param name="Integral">W = ∫w over all σ: D/F(D), where F(D) is the activity at this D.</param>
/// <param name="Slope">Λ = d ln W/d ln D.</param>
internal sealed record StationaryProfile(GapMesh Mesh, double LogD, double[] Values, double[] Reaction, double Integral, double Slope)
{
    /// <summary>Where w is smaller, doubles end, and no mesh would resolve it.</summary>
    public const double Vanishing = 1e-303;

    /// <summary>
    /// The elements in which w is not resolved: the two highest Legendre coefficients exceed <paramref name="tolerance"/> times the largest magnitude in the element.
    /// So too for the loss (ν/D) w, ten times as loosely, where it matters: there lies the weak singularity of (1 − |σ|)^a.
    /// </summary>
    public bool[] Unresolved(double tolerance)
    {
        int p = Mesh.Element.Order;
        var flags = new bool[Mesh.Count];
        Span<double> loss = stackalloc double[p + 1];
        for (int e = 0; e < flags.Length; e++)
        {
            ReadOnlySpan<double> local = Values.AsSpan(e * p, p + 1);
            double width = Mesh.Width(e), largest = 0, largestLoss = 0;
            for (int i = 0; i <= p; i++)
            {
                loss[i] = Reaction[(e * p) + i] * local[i];
                largest = Math.Max(largest, Math.Abs(local[i]));
                largestLoss = Math.Max(largestLoss, Math.Abs(loss[i]));
            }

            flags[e] = largest > Vanishing
                && (Mesh.Element.Unresolved(local) > tolerance * largest
                    || (largestLoss * width * width > tolerance * largest && Mesh.Element.Unresolved(loss) > 10 * tolerance * largestLoss));
        }

        return flags;
    }
}
