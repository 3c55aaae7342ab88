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
    private readonly Dictionary<(string Liquid, double Temperature), LiquidAverages> _averages = [];

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

    /// <summary>The conditions of a quantity of a liquid at T: model, density, T and N.</summary>
    public (string Key, WhereValue Value)[] Where(StudiedLiquid liquid, double temperature) =>
        [("model", liquid.Liquid.Model.Name), ("rho", liquid.Liquid.Density), ("T", temperature), ("N", Conditions.Preset.Particles(liquid.PaperParticles))];
}
