using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>One figure: which jobs it needs, and what is made of them.</summary>
internal interface IZengFigure
{
    FigureEntry Entry { get; }

    void Declare(ZengConditions conditions, ZengWork work);

    FigureOutcome Make(ZengContext context);
}
