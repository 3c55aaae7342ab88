using PitchDrop.Numerics.SpectralElements;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>
/// The linear equation w″ − (ν/D) w + y = 0 at a given D, of which the density is P = w/α when ∫w = α; only ν/D = e^{ln ν − ln D} enters, so nothing underflows.
/// Spectral elements in the gap u = 1 − |σ|; the half line beyond |σ| = 1 is done exactly and gives the boundary condition w′(1) = −w(1)/√D + y(1⁺) √D σ₀/(σ₀ + √D).
/// </summary>
[Equation("MeanField", "1.3")]
[Equation("MeanField", "1.4")]
internal sealed class StationaryEquation(StressLanding landing, RateProfile rate)
{
    /// <summary>Solves on a mesh.</summary>
    /// <param name="mesh">The elements.</param>
    /// <param name="logD">ln D.</param>
    public StationaryProfile Solve(GapMesh mesh, double logD)
    {
        int n = mesh.Nodes.Length;
        double root = Math.Exp(0.5 * logD), sigma0 = landing.MeanStressDrop, beyond = landing.DensityBeyondEdge;
        double[] reaction = new double[n], weighted = new double[n], w = new double[n], z = new double[n];
        for (int i = 0; i < n; i++)
        {
            double u = mesh.Nodes[i];
            reaction[i] = Math.Exp(rate.LogarithmAtGap(u) - logD);
            weighted[i] = mesh.Weights[i] * reaction[i];
            w[i] = mesh.Weights[i] * landing.Density(1 - u);
            z[i] = mesh.Weights[i];
        }

        var chain = new DiffusionReactionChain<double>(mesh.Element, mesh.Widths, weighted, 1 / root);
        double share = sigma0 / (sigma0 + root);
        w[0] += beyond * root * share;
        z[0] += root;
        chain.Solve(w);
        chain.Solve(z);

        // ∫w over the line, and its derivative by ln D through the adjoint solution z: ∂A/∂ln D = −(reaction) − e₀e₀ᵀ/2√D.
        double half = (root * w[0]) + (beyond * root * root * sigma0 * share), slope = 0;
        for (int i = 0; i < n; i++)
        {
            half += mesh.Weights[i] * w[i];
            slope += z[i] * weighted[i] * w[i];
        }

        slope += z[0] * ((0.5 * w[0] / root) + (0.5 * beyond * root * share * share));
        slope += (0.5 * root * w[0]) + (beyond * root * root * sigma0 * share * (1 - (0.5 * (1 - share))));
        return new StationaryProfile(mesh, logD, w, reaction, 2 * half, slope / half);
    }
}
