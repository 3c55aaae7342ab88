namespace PitchDrop.Studies.Kapteijns2021;

/// <summary>What is not as in the paper, or not said there: printed on the report.</summary>
internal static class KapteijnsWarnings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "The paper prints neither its temperatures nor its relaxation times as numbers. Temperatures here are ours, from short trial runs, so that the coldest state of every liquid has τ_α near one or two hundred t₀; the paper goes deeper.",
        "The paper says that it thermalised until F_s and the mean square displacement no longer changed with time, not for how long. Here each run is cooled from a melt of its own, kept at T for the time that the table of evidence says, and judged by its own two halves.",
    ];
}
