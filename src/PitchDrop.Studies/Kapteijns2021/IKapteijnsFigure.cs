using PitchDrop.Data.RunFolders;
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
internal sealed record KapteijnsContext(KapteijnsConditions Conditions, KapteijnsWork Work, RunFolder Folder, Action<string> Say);
