namespace PitchDrop.Studies.Running;

/// <summary>A published paper, reproduced: presets, figures and the workload behind them.</summary>
public interface IStudy
{
    /// <summary>Name on the command line: "ozawa2023".</summary>
    string Name { get; }

    /// <summary>What it computes, in a line.</summary>
    string Summary { get; }

    /// <summary>The paper, as one cites it.</summary>
    string Citation { get; }

    /// <summary>Figures by the id that the command line takes ("1a"), with a title each.</summary>
    IReadOnlyList<FigureEntry> Figures { get; }

    /// <summary>Builds the jobs of a preset; with <paramref name="figure"/>, only those that this figure needs.</summary>
    /// <param name="preset">"quick", "standard" or "paper".</param>
    /// <param name="figure">Id of one figure, or null for all.</param>
    /// <param name="seed">Seed of every random stream.</param>
    Workload Plan(string preset, string? figure, ulong seed);
}

/// <summary>A figure that a study makes.</summary>
/// <param name="Id">Short id: "1a", "propagators".</param>
/// <param name="Title">What it shows.</param>
public sealed record FigureEntry(string Id, string Title);
