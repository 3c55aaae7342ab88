using System.Numerics;
using PitchDrop.Numerics.SpectralElements;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>
/// The exact coefficient c of the first finite-size correction Γ_N = Γ (1 + c/N + O(1/N²)) of the Gillespie process of N sites: from the pair correlation of sites to order 1/N, which obeys the linearised
/// mean-field equation with the sources that a shared event makes. A site is not kicked by its own event; kicks are finite; and sites are correlated because they are kicked at the same instants.
/// </summary>
public static class FiniteSizeCoefficient
{
    private const double Step = 0.4;
    private const double Margin = 1e10;

    /// <summary>c for a thermal model; O(elements × frequencies), a fraction of a second.</summary>
    /// <param name="parameters">The model.</param>
    [Equation("MeanField", "7.13")]
    public static double Of(MeanFieldParameters parameters)
    {
        StationaryState state = StationarySolver.Solve(parameters);
        var fields = new StationaryFields(state, parameters.Landing, RateProfile.Thermal(parameters.BarrierExponent, parameters.Temperature));
        double alpha = parameters.Alpha, gamma = state.Gamma, D = state.D;
        double[] z = Adjoint(fields, D), correlation = Correlation(fields, alpha, gamma, D);
        double source = 0, scale = 0;
        for (int i = 0; i < z.Length; i++)
        {
            double bend = ((fields.Rates[i] * z[i]) - 1) / D;
            source += bend * ((fields.Weights[i] * alpha * ((gamma * fields.Density[i]) - correlation[i])) - (0.5 * alpha * alpha * gamma * fields.Curvature[i]));
            scale += z[i] * (fields.Landing[i] + (alpha * fields.Curvature[i]));
        }

        return source / (scale * gamma);
    }

    // z: D z″ − ν z + 1 = 0, which tends to 1 far out.
    private static double[] Adjoint(StationaryFields fields, double D)
    {
        double[] z = [.. fields.Weights.Select(w => w / D)];
        double leak = 1 / Math.Sqrt(D);
        z[0] += leak;
        new DiffusionReactionChain<double>(fields.Element, fields.Widths, [.. fields.Weights.Zip(fields.Rates, (w, r) => w * r / D)], leak).Solve(z);
        return z;
    }

    // C(σ) = ∫ν(σ′) g(σ, σ′) dσ′, the integral over the delay as one over frequencies: (1/π) ∫₀^∞ Re[…] dω by the trapezoidal rule in ln ω, which converges geometrically.
    [Equation("MeanField", "7.12")]
    private static double[] Correlation(StationaryFields fields, double alpha, double gamma, double D)
    {
        var sum = new double[fields.Weights.Length];
        double slowest = gamma / Margin, fastest = Margin;
        for (double x = Math.Log(slowest); x < Math.Log(fastest); x += Step)
        {
            double omega = Math.Exp(x);
            var response = new Response(fields, alpha, D, omega);
            Complex h = Complex.Conjugate(response.ActivityOfKick), q = Complex.Conjugate(response.ActivityOfLanding);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += omega * (((response.Landing[i] + (alpha * response.Kick[i])) * h) + (response.Kick[i] * q)).Real;
            }
        }

        return [.. sum.Select(s => s * alpha * gamma * Step / Math.PI)];
    }

    // (iω − L)⁻¹ P″ and (iω − L)⁻¹ (y − P) with L h = D h″ − ν h + (y + αP″) ∫νh. Since ∫P″ = ∫(y − P) = 0, ∫νh = −∫Rb/∫Ru with R = (ν + iω − D∂²)⁻¹, b the source and u = y + αP″: no cancellation at small ω.
    [Equation("MeanField", "7.11")]
    private sealed class Response
    {
        public Response(StationaryFields fields, double alpha, double D, double omega)
        {
            int n = fields.Weights.Length;
            var reaction = new Complex[n];
            Complex[] landing = new Complex[n], density = new Complex[n], curvature = new Complex[n];
            for (int i = 0; i < n; i++)
            {
                reaction[i] = fields.Weights[i] * new Complex(fields.Rates[i], omega) / D;
                landing[i] = fields.Landing[i] / D;
                density[i] = fields.Weights[i] * fields.Density[i] / D;
                curvature[i] = fields.Curvature[i] / D;
            }

            var chain = new DiffusionReactionChain<Complex>(fields.Element, fields.Widths, reaction, Complex.Sqrt(new Complex(1, omega) / D));
            chain.Solve(landing);
            chain.Solve(density);
            chain.Solve(curvature);
            Complex ofLanding = Complex.Zero, ofDensity = Complex.Zero, ofCurvature = Complex.Zero;
            for (int i = 0; i < n; i++)
            {
                ofLanding += fields.Weights[i] * landing[i];
                ofDensity += fields.Weights[i] * density[i];
                ofCurvature += fields.Weights[i] * curvature[i];
            }

            Complex feedback = ofLanding + (alpha * ofCurvature);
            ActivityOfKick = -ofCurvature / feedback;
            ActivityOfLanding = -(ofLanding - ofDensity) / feedback;
            Kick = new Complex[n];
            Landing = new Complex[n];
            for (int i = 0; i < n; i++)
            {
                Complex back = landing[i] + (alpha * curvature[i]);
                Kick[i] = curvature[i] + (ActivityOfKick * back);
                Landing[i] = landing[i] - density[i] + (ActivityOfLanding * back);
            }
        }

        /// <summary>Response to P″.</summary>
        public Complex[] Kick { get; }

        /// <summary>Response to y − P.</summary>
        public Complex[] Landing { get; }

        /// <summary>∫ν of the first.</summary>
        public Complex ActivityOfKick { get; }

        /// <summary>∫ν of the second.</summary>
        public Complex ActivityOfLanding { get; }
    }
}
