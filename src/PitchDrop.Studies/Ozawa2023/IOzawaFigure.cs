using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023;

/// <summary>One figure: which measurements it needs, and what is made of them.</summary>
internal interface IOzawaFigure
{
    FigureEntry Entry { get; }

    IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions);

    FigureOutcome Make(FigureContext context);
}

/// <summary>What a figure is made from.</summary>
/// <param name="Conditions">Names and sizes.</param>
/// <param name="Measurements">Finished measurements.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Say">Takes plain lines.</param>
internal sealed record FigureContext(OzawaConditions Conditions, LatticeMeasurements Measurements, RunFolder Folder, Action<string> Say)
{
    public LatticeResult Of(LatticeMeasurement plan) => Measurements.Result(plan.Name);
}
