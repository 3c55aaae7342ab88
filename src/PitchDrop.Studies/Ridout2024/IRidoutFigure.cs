using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>One figure: which jobs it needs, and what is made of them.</summary>
internal interface IRidoutFigure
{
    FigureEntry Entry { get; }

    void Declare(RidoutConditions conditions, RidoutWork work);

    FigureOutcome Make(RidoutContext context);
}
