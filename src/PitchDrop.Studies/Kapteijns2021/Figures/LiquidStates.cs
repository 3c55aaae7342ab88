using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>A liquid at all temperatures of the preset: relaxation, elasticity of the inherent states beneath it, and the mesoelastic fit that joins them.</summary>
internal sealed class LiquidStates
{
    private readonly KapteijnsContext _context;

    public LiquidStates(KapteijnsContext context, StudiedLiquid liquid)
    {
        (_context, Liquid) = (context, liquid);
        (double T, InherentEnsemble? Ensemble)[] all = [.. context.Conditions.Temperatures(liquid).Select(T => (T, context.Ensemble(liquid, T)))];
        (double T, InherentEnsemble? Ensemble)[] sound = [.. all.Where(s => s.Ensemble is not null)];
        Unverified = [.. all.Except(sound).Select(s => s.T)];
        Averages = Array.ConvertAll(sound, s => context.Averages(liquid, s.T));
        Ensembles = Array.ConvertAll(sound, s => s.Ensemble!);
        Points = [.. Averages.Zip(Ensembles).Where(s => s.First.IsStationary && s.First.RelaxationTime is not null).Select(s => new MesoelasticPoint(s.First.Temperature, s.First.RelaxationTime!.Value, s.Second.Stiffness))];
        Fit = MesoelasticFit.Of(Points, liquid.Liquid.ReducedLength);
        StiffnessRises = Ensembles.Length == 0 ? [] : RelativeRise.Of([.. Ensembles.Select(e => e.Stiffness)]);
        ModulusRises = Ensembles.Length == 0 ? [] : RelativeRise.Of([.. Ensembles.Select(e => e.ShearModulus)]);
        Excess = Ensembles.Length < 2 ? null : StiffnessRise.BeyondShearModulus(Ensembles[0], Ensembles[^1]);
    }

    public StudiedLiquid Liquid { get; }

    /// <summary>Of each temperature with an ensemble of inherent states, falling.</summary>
    public LiquidAverages[] Averages { get; }

    /// <summary>Temperatures at which too few inherent states were verified as minima.</summary>
    public double[] Unverified { get; }

    /// <summary>Whether no run at the hottest or the coldest of them was found to drift.</summary>
    public bool IsStationary => Averages.Length > 0 && Averages[0].IsStationary && Averages[^1].IsStationary;

    /// <summary>Of each temperature, falling.</summary>
    public InherentEnsemble[] Ensembles { get; }

    public double[] Temperatures => Array.ConvertAll(Averages, a => a.Temperature);

    /// <summary>Those with a known τ_α whose runs were not found to drift.</summary>
    public MesoelasticPoint[] Points { get; }

    /// <summary>Null where fewer than two points are in the activated regime.</summary>
    public MesoelasticFit? Fit { get; }

    /// <summary>κ/κ₀ − 1, relative to the hottest.</summary>
    public Estimate[] StiffnessRises { get; }

    /// <summary>G/G₀ − 1.</summary>
    public Estimate[] ModulusRises { get; }

    /// <summary>How much further κ has risen than G at the coldest; null where there is one temperature alone.</summary>
    public Estimate? Excess { get; }

    /// <summary>τ_α, D, and κ, G and e_IS of the inherent states.</summary>
    public IEnumerable<Quantity> Measured(string figure)
    {
        for (int k = 0; k < Averages.Length; k++)
        {
            (string, WhereValue)[] where = _context.Where(Liquid, Averages[k].Temperature);
            if (Averages[k].RelaxationTime is { } tau)
            {
                yield return Quantities.At(figure, "tau_alpha", "time at which F_s of the largest species is 0.2", tau, "tau", null, where);
            }

            if (Averages[k].Diffusion is { } diffusion)
            {
                yield return Quantities.At(figure, "D", "diffusion coefficient of the largest species", diffusion, "sigma^2/tau", null, where);
            }

            yield return Quantities.At(figure, "kappa", "mean dipole stiffness of inherent states", Ensembles[k].Stiffness, "epsilon/sigma^2", null, where);
            yield return Quantities.At(figure, "G", "shear modulus of inherent states, all planes", Ensembles[k].ShearModulus, "epsilon/sigma^3", null, where);
            yield return Quantities.At(figure, "e_IS", "energy of inherent states a particle", Ensembles[k].Energy, "epsilon", null, where);
        }
    }

    /// <summary>Curves and ensembles, each temperature with a prefix of its own.</summary>
    public IEnumerable<NamedArray> Arrays()
    {
        string liquid = Liquid.Liquid.Name, label = Liquid.Liquid.Label;
        foreach (LiquidAverages state in Averages)
        {
            string prefix = string.Create(CultureInfo.InvariantCulture, $"{liquid}_T{state.Temperature:0.####}_"), of = string.Create(CultureInfo.InvariantCulture, $"{label}, T = {state.Temperature:0.####}");
            yield return NamedArray.Of($"{prefix}t", [.. state.Followed.Lags], "tau", $"lag; {of}");
            yield return NamedArray.Of($"{prefix}F_s", [.. state.Followed.Scattering.Select(f => f.Value)], "1", $"F_s of the largest species at q_max; {of}");
            yield return NamedArray.Of($"{prefix}F_s_error", [.. state.Followed.Scattering.Select(f => f.Error)], "1", "its standard error");
        }

        foreach ((LiquidAverages state, InherentEnsemble ensemble) in Averages.Zip(Ensembles))
        {
            string prefix = string.Create(CultureInfo.InvariantCulture, $"{liquid}_T{state.Temperature:0.####}_"), of = string.Create(CultureInfo.InvariantCulture, $"each inherent state of {label}, T = {state.Temperature:0.####}, run by run");
            yield return NamedArray.Of($"{prefix}kappa_states", [.. ensemble.Samples.Select(s => s.Stiffness)], "epsilon/sigma^2", $"mean dipole stiffness of {of}");
            yield return NamedArray.Of($"{prefix}G_states", [.. ensemble.Samples.Select(s => s.ShearModulus)], "epsilon/sigma^3", $"shear modulus of {of}");
            yield return NamedArray.Of($"{prefix}e_IS_states", [.. ensemble.Samples.Select(s => s.Energy)], "epsilon", $"energy a particle of {of}");
        }

        if (Fit is { } fit)
        {
            yield return NamedArray.Of($"{liquid}_fit", [fit.LogTime.Value, fit.LogTime.Error, fit.Slope.Value, fit.Slope.Error], "1; 1; sigma^2; sigma^2", $"ln t~ and its error, (l~ a_0)^2 and its error, of the mesoelastic fit of {label}");
        }

        BootstrapResult[] kappa = [.. Ensembles.Select(e => e.Interval(s => s.Stiffness, _context.Conditions.Seed))], modulus = [.. Ensembles.Select(e => e.Interval(s => s.ShearModulus, _context.Conditions.Seed))];
        yield return NamedArray.Of($"{liquid}_T", Temperatures, "epsilon/k_B", $"temperatures of {label}");
        yield return NamedArray.Of($"{liquid}_tau_alpha", [.. Averages.Select(a => a.RelaxationTime?.Value ?? double.NaN)], "tau", "time at which F_s = 0.2; NaN where the runs are too short");
        yield return NamedArray.Of($"{liquid}_tau_alpha_error", [.. Averages.Select(a => a.RelaxationTime?.Error ?? double.NaN)], "tau", "its standard error");
        yield return NamedArray.Of($"{liquid}_kappa", [.. Ensembles.Select(e => e.Stiffness.Value)], "epsilon/sigma^2", "mean dipole stiffness");
        yield return NamedArray.Of($"{liquid}_kappa_error", [.. Ensembles.Select(e => e.Stiffness.Error)], "epsilon/sigma^2", "its standard error");
        yield return NamedArray.Of($"{liquid}_kappa_lower", [.. kappa.Select(b => b.Lower)], "epsilon/sigma^2", "lower end of its BCa interval of 90 %");
        yield return NamedArray.Of($"{liquid}_kappa_upper", [.. kappa.Select(b => b.Upper)], "epsilon/sigma^2", "upper end of its BCa interval of 90 %");
        yield return NamedArray.Of($"{liquid}_G", [.. Ensembles.Select(e => e.ShearModulus.Value)], "epsilon/sigma^3", "shear modulus, mean over planes");
        yield return NamedArray.Of($"{liquid}_G_error", [.. Ensembles.Select(e => e.ShearModulus.Error)], "epsilon/sigma^3", "its standard error");
        yield return NamedArray.Of($"{liquid}_G_lower", [.. modulus.Select(b => b.Lower)], "epsilon/sigma^3", "lower end of its BCa interval of 90 %");
        yield return NamedArray.Of($"{liquid}_G_upper", [.. modulus.Select(b => b.Upper)], "epsilon/sigma^3", "upper end of its BCa interval of 90 %");
    }
}
