using PitchDrop.Data.RunFolders;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Studies.Zeng2025;

/// <summary>A liquid of the paper at one density, and how the paper looks at it.</summary>
internal sealed record FlowSystem
{
    /// <summary>Name in files and jobs: "bd-0.45".</summary>
    public required string Key { get; init; }

    /// <summary>Name in legends.</summary>
    public required string Label { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Whether it moves by Brownian dynamics; else by SLLOD.</summary>
    public required bool IsBrownian { get; init; }

    /// <summary>Name of the key that says its density: "phi" or "rho".</summary>
    public required string DensityKey { get; init; }

    /// <summary>φ, or ρ [1/σ³].</summary>
    public required double Density { get; init; }

    /// <summary>T [ε/k_B].</summary>
    public required double Temperature { get; init; }

    /// <summary>Δt [time].</summary>
    public required double TimeStep { get; init; }

    /// <summary>N of the paper.</summary>
    public required int PaperParticles { get; init; }

    /// <summary>Edge of the box of the paper [length].</summary>
    public required double PaperEdge { get; init; }

    /// <summary>The paper's shear rates γ̇ [1/time], ascending, each with the paper's time between frames and the blocks along each edge in which jumps are counted, 0 for a convolution.</summary>
    public required IReadOnlyList<StudiedRate> Rates { get; init; }

    /// <summary>a of the overlap [length].</summary>
    public required double OverlapRadius { get; init; }

    /// <summary>l_c² of cage jumps [length²].</summary>
    public required double CageSquare { get; init; }

    /// <summary>d of the convolution of jumps with e^(−r/d), the first minimum of g(r) [length]; null where jumps are counted in blocks.</summary>
    public double? Decay { get; init; }

    /// <summary>Diameter of the spot of jumps that a shear transformation zone leaves, about three of the big particles [length].</summary>
    public double SpotDiameter => 3;

    /// <summary>λ/4 of the published version.</summary>
    public required double PaperQuarter { get; init; }

    /// <summary>ν_c of the published version.</summary>
    public required double PaperExponent { get; init; }

    /// <summary>Unit of length.</summary>
    public string LengthUnit => IsBrownian ? "d_b" : "sigma";

    /// <summary>Unit of time.</summary>
    public string TimeUnit => IsBrownian ? "tau_0" : "tau";

    /// <summary>Unit of stress.</summary>
    public string StressUnit => IsBrownian ? "k_B T/d_b^3" : "epsilon/sigma^3";

    /// <summary>Unit of viscosity.</summary>
    public string ViscosityUnit => IsBrownian ? "k_B T tau_0/d_b^3" : "epsilon tau/sigma^3";

    /// <summary>Clusters are looked for in so many t_χ of a flow at most. Of the molecules, whose density of jumps is folded and costs most, and whose slow flows have hundreds, in ten blocks of three.</summary>
    public int MostChiTimes => IsBrownian ? 100 : 30;

    /// <summary>The paper's systems, in the order of its figures.</summary>
    public static IReadOnlyList<FlowSystem> All { get; } = [Suspension(0.45, 0.166, 0.174), Suspension(0.425, 0.158, 0.163), Liquid];

    /// <summary>The one of most figures, φ = 0.45.</summary>
    public static FlowSystem Main => All[0];

    /// <summary>The conditions of a quantity of this system.</summary>
    public (string Key, WhereValue Value)[] Where => [("model", Model), (DensityKey, Density)];

    private static FlowSystem Suspension(double fraction, double quarter, double exponent) => new()
    {
        Key = FormattableString.Invariant($"bd-{fraction}"),
        Label = FormattableString.Invariant($"BD, phi = {fraction}"),
        Model = "hard-sphere-yukawa",
        IsBrownian = true,
        DensityKey = "phi",
        Density = fraction,
        Temperature = 1,
        TimeStep = 5e-5,
        PaperParticles = 20_000,
        PaperEdge = new HardSphereYukawaParameters().Side(16_000, 4000, fraction),
        Rates = [new(1, 0.005, 10), new(3, 0.005, 10), new(10, 0.002, 10), new(20, 0.001, 20)],
        OverlapRadius = 0.2,
        CageSquare = 0.05,
        PaperQuarter = quarter,
        PaperExponent = exponent,
    };

    private static FlowSystem Liquid => new()
    {
        Key = "ka",
        Label = "KA MD",
        Model = "kob-andersen",
        IsBrownian = false,
        DensityKey = "rho",
        Density = 1.2,
        Temperature = 0.45,
        TimeStep = 0.005,
        PaperParticles = 16_500,
        PaperEdge = Math.Cbrt(16_500 / 1.2),
        Rates = [new(0.003, 0.2, 0), new(0.005, 0.15, 0), new(0.015, 0.1, 0), new(0.03, 0.1, 0), new(0.06, 0.05, 0)],
        OverlapRadius = 0.25,
        CageSquare = 0.057,
        Decay = 1.42,
        PaperQuarter = 0.182,
        PaperExponent = 0.176,
    };
}

/// <summary>A shear rate of the paper, and how it was looked at.</summary>
/// <param name="Rate">γ̇ [1/time].</param>
/// <param name="FrameTime">Time between frames [time].</param>
/// <param name="Blocks">Blocks along each edge in which jumps are counted; 0 where their density is a convolution.</param>
internal sealed record StudiedRate(double Rate, double FrameTime, int Blocks);
