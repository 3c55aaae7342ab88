namespace PitchDrop.Studies.Ridout2024;

/// <summary>Sizes and statistics of the molecular dynamics.</summary>
/// <param name="Particles">N; the paper has 10 000.</param>
/// <param name="Replicas">Independent liquids at each temperature.</param>
/// <param name="States">Temperatures, hot to cold, each with the frames of an inherent path.</param>
/// <param name="EquilibrationTimes">Time at T before the path, in expected relaxation times.</param>
/// <param name="TrainingTemperature">T at which the classifier is trained; the paper's is 0.47.</param>
/// <param name="SoftThreshold">p_hop above which a rearrangement is an example of a soft particle [σ²]; the paper has 0.6, which few reach.</param>
/// <param name="HardFrames">Quiet frames that make an example of a hard particle; the paper has 1000.</param>
/// <param name="MostExamples">Examples of each class.</param>
/// <param name="ScaleFrames">Frames whose particles give the unit of S.</param>
/// <param name="FinalTemperatures">T_F of ageing, hot to cold.</param>
/// <param name="LongestAge">Time of the last look at an ageing liquid [τ].</param>
internal sealed record LiquidSizes(
    int Particles,
    int Replicas,
    IReadOnlyList<LiquidSizes.State> States,
    double EquilibrationTimes,
    double TrainingTemperature,
    double SoftThreshold,
    int HardFrames,
    int MostExamples,
    int ScaleFrames,
    IReadOnlyList<double> FinalTemperatures,
    double LongestAge)
{
    /// <summary>A temperature.</summary>
    /// <param name="Temperature">T.</param>
    /// <param name="RelaxationTime">τ_α that is expected [τ]: it sets how long equilibration is, and nothing else.</param>
    /// <param name="Frames">Frames of an inherent path, one τ apart.</param>
    internal sealed record State(double Temperature, double RelaxationTime, int Frames);

    public static LiquidSizes Quick { get; } = new(1000, 2, [new(0.70, 12, 80), new(0.60, 30, 120), new(0.55, 60, 240)], 8, 0.55, 0.3, 60, 500, 4, [0.60, 0.50, 0.42], 100);

    public static LiquidSizes Standard { get; } = new(
        2000, 2, [new(0.70, 12, 200), new(0.60, 30, 300), new(0.55, 70, 600), new(0.50, 220, 1200), new(0.47, 600, 2500)], 8, 0.47, 0.4, 400, 3000, 8, [0.60, 0.55, 0.50, 0.47, 0.42], 1000);

    public static LiquidSizes Paper { get; } = new(
        10_000,
        4,
        [new(0.70, 12, 1000), new(0.60, 30, 2000), new(0.55, 70, 4000), new(0.50, 220, 10_000), new(0.47, 600, 20_000), new(0.45, 2000, 60_000), new(0.42, 15_000, 400_000)],
        20,
        0.47,
        0.6,
        1000,
        6000,
        20,
        [0.60, 0.55, 0.50, 0.47, 0.42],
        10_000);
}
