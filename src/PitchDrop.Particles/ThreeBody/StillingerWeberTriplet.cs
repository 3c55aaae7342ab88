using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Particles.ThreeBody;

/// <summary>The triplet part of the Stillinger–Weber energy, h = λ (cos θ − cos θ_0)² e^{γ/(r_ij − a)} e^{γ/(r_ik − a)} with the angle θ at the centre i; 0 unless both arms are shorter than a.</summary>
public sealed class StillingerWeberTriplet
{
    private readonly StillingerWeberParameters _parameters;

    /// <summary>Makes the term.</summary>
    public StillingerWeberTriplet(StillingerWeberParameters parameters) => _parameters = parameters;

    /// <summary>Its parameters.</summary>
    public StillingerWeberParameters Parameters => _parameters;

    /// <summary>The longest arm a [σ].</summary>
    public double Cutoff => _parameters.Cutoff;

    /// <summary>Energy and forces of one triplet.</summary>
    /// <param name="toJ">r_j − r_i [σ].</param>
    /// <param name="toK">r_k − r_i [σ].</param>
    [Equation("Particles", "10")]
    public TripletValue At(Displacement toJ, Displacement toK)
    {
        Arm j = Arm.Of(toJ, _parameters), k = Arm.Of(toK, _parameters);
        if (j.Decay == 0 || k.Decay == 0)
        {
            return default;
        }

        double c = j.Unit.Dot(k.Unit), off = c - _parameters.CosineOfRest, strength = _parameters.Lambda;
        double angular = strength * off * off, hc = 2 * strength * off * j.Decay * k.Decay;
        Displacement gradientJ = (angular * j.Slope * k.Decay * j.Unit) + (hc / j.Length * (k.Unit - (c * j.Unit)));
        Displacement gradientK = (angular * j.Decay * k.Slope * k.Unit) + (hc / k.Length * (j.Unit - (c * k.Unit)));
        return new TripletValue(angular * j.Decay * k.Decay, -gradientJ, -gradientK);
    }

    /// <summary>Second derivatives of one triplet.</summary>
    /// <param name="toJ">r_j − r_i [σ].</param>
    /// <param name="toK">r_k − r_i [σ].</param>
    [Equation("Particles", "11")]
    public TripletHessian Hessian(Displacement toJ, Displacement toK)
    {
        double[] jj = new double[9], jk = new double[9], kk = new double[9];
        Arm j = Arm.Of(toJ, _parameters), k = Arm.Of(toK, _parameters);
        if (j.Decay == 0 || k.Decay == 0)
        {
            return new TripletHessian(jj, jk, kk);
        }

        Displacement u = j.Unit, w = k.Unit;
        double c = u.Dot(w), off = c - _parameters.CosineOfRest, strength = _parameters.Lambda, r = j.Length, s = k.Length;
        double angular = strength * off * off, slope = 2 * strength * off;
        double hr = angular * j.Slope * k.Decay, hs = angular * j.Decay * k.Slope, hrs = angular * j.Slope * k.Slope;
        double hrr = angular * j.Curvature * k.Decay, hss = angular * j.Decay * k.Curvature;
        double hc = slope * j.Decay * k.Decay, hcc = 2 * strength * j.Decay * k.Decay, hrc = slope * j.Slope * k.Decay, hsc = slope * j.Decay * k.Slope;
        Displacement p = (1 / r) * (w - (c * u)), q = (1 / s) * (u - (c * w));
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double delta = a == b ? 1 : 0;
                double cjj = -((u[a] * w[b]) + (w[a] * u[b]) + (c * (delta - (3 * u[a] * u[b])))) / (r * r);
                double ckk = -((u[a] * w[b]) + (w[a] * u[b]) + (c * (delta - (3 * w[a] * w[b])))) / (s * s);
                double cjk = (delta - (u[a] * u[b]) - (w[a] * w[b]) + (c * u[a] * w[b])) / (r * s);
                jj[(3 * a) + b] = (hrr * u[a] * u[b]) + (hr * (delta - (u[a] * u[b])) / r) + (hcc * p[a] * p[b]) + (hrc * ((u[a] * p[b]) + (p[a] * u[b]))) + (hc * cjj);
                kk[(3 * a) + b] = (hss * w[a] * w[b]) + (hs * (delta - (w[a] * w[b])) / s) + (hcc * q[a] * q[b]) + (hsc * ((w[a] * q[b]) + (q[a] * w[b]))) + (hc * ckk);
                jk[(3 * a) + b] = (hrs * u[a] * w[b]) + (hrc * u[a] * q[b]) + (hsc * p[a] * w[b]) + (hcc * p[a] * q[b]) + (hc * cjk);
            }
        }

        return new TripletHessian(jj, jk, kk);
    }

    // One arm: its length, direction, and e^{γ/(r − a)} with two derivatives; all 0 where it is too long.
    private readonly record struct Arm(double Length, Displacement Unit, double Decay, double Slope, double Curvature)
    {
        public static Arm Of(Displacement d, StillingerWeberParameters parameters)
        {
            double r = Math.Sqrt(d.LengthSquared);
            if (r >= parameters.Cutoff)
            {
                return default;
            }

            double v = 1 / (r - parameters.Cutoff), gamma = parameters.Gamma, decay = Exponential.Of(gamma * v);
            return new Arm(r, 1 / r * d, decay, -gamma * v * v * decay, gamma * v * v * v * ((gamma * v) + 2) * decay);
        }
    }
}
