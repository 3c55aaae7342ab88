using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>One figure: which jobs it needs, and what is made of them.</summary>
internal interface IKapteijnsFigure
{
    FigureEntry Entry { get; }

    void Declare(KapteijnsConditions conditions, KapteijnsWork work);

    FigureOutcome Make(KapteijnsContext context);
}

/// <summary>What a figure is made from.</summary>
/// <param name="Conditions">Liquids, temperatures and sizes.</param>
/// <param name="Work">Finished jobs.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Say">Takes plain lines.</param>
internal sealed record KapteijnsContext(KapteijnsConditions Conditions, KapteijnsWork Work, RunFolder Folder, Action<string> Say)
{
    // Relaxation times over which states of one run are taken for correlated: errors from groups so long, of a memory that falls as e^(-t/τ_α), are 13 % too small; from groups of one τ_α they would be 40 %.
    private const double Memory = 4;

    private readonly Dictionary<(string Liquid, double Temperature), LiquidAverages> _averages = [];
    private readonly Dictionary<(string Liquid, double Temperature), InherentEnsemble?> _ensembles = [];

    /// <summary>Motion, τ_α, D and the evidence of equilibrium of one condition, worked out once.</summary>
    public LiquidAverages Averages(StudiedLiquid liquid, double temperature)
    {
        (string, double) condition = (liquid.Liquid.Name, temperature);
        if (!_averages.TryGetValue(condition, out LiquidAverages? averages))
        {
            averages = LiquidAverages.Of(liquid.Liquid, Conditions.Runs(liquid, temperature, Work));
            _averages.Add(condition, averages);
        }

        return averages;
    }

    /// <summary>The inherent states of one condition, collected once; null where too few were verified for an error.</summary>
    public InherentEnsemble? Ensemble(StudiedLiquid liquid, double temperature)
    {
        (string, double) condition = (liquid.Liquid.Name, temperature);
        if (!_ensembles.TryGetValue(condition, out InherentEnsemble? ensemble))
        {
            ensemble = InherentEnsemble.Of(Conditions.InherentStates(liquid, temperature, Work), Memory * Averages(liquid, temperature).RelaxationTime?.Value);
            _ensembles.Add(condition, ensemble);
        }

        return ensemble;
    }

    /// <summary>The conditions of a quantity of a liquid at T: model, density, T and N.</summary>
    public (string Key, WhereValue Value)[] Where(StudiedLiquid liquid, double temperature) =>
        [.. Where(liquid), ("T", temperature)];

    /// <summary>The conditions of a quantity of a liquid at all temperatures: model, density and N.</summary>
    public (string Key, WhereValue Value)[] Where(StudiedLiquid liquid) =>
        [("model", liquid.Liquid.Model.Name), ("rho", liquid.Liquid.Density), ("N", Conditions.Preset.Particles(liquid.PaperParticles))];
}
