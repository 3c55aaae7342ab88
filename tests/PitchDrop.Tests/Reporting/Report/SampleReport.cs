using PitchDrop.Reporting.Report;
using PitchDrop.Tests.Reporting.Figures;

namespace PitchDrop.Tests.Reporting.Report;

/// <summary>A report with every kind of block, and one whose every text is hostile.</summary>
internal static class SampleReport
{
    public static PersistenceMovie Movie(int side = 64, int frames = 100)
    {
        double[] times = SampleFigures.LogGrid(1, 5e4, frames);
        bool[][] maps = [.. Enumerable.Range(0, frames).Select(f => SampleFigures.Persistence(side, 14, -7.5 + (15.0 * f / frames)))];
        return new PersistenceMovie(side, maps, times, "sweeps");
    }

    public static StudyReport Make() => new()
    {
        Study = "ozawa2023",
        Title = "Elasticity, facilitation and dynamic heterogeneity",
        Citation = new PaperCitation("M. Ozawa and G. Biroli, Elasticity, Facilitation, and Dynamic Heterogeneity in Glass-Forming Liquids, Phys. Rev. Lett. 130, 138201 (2023).", "10.1103/PhysRevLett.130.138201"),
        Preset = "quick",
        Seed = 20230327,
        Version = "0.1.0",
        Machine = "2 cores, AVX-512, Linux x64",
        WallTime = TimeSpan.FromSeconds(214.6),
        Command = "pitchdrop reproduce ozawa2023 --preset quick --seed 20230327 --out runs/ozawa2023",
        Claims =
        [
            new Claim { Statement = "The activation stress $\\bar{sigma}^{act}$ is very close to the edge of $P(sigma)$.", Ours = new ValueWithError(0.755, 0.004, "sigma_c"), Reference = "0.749, Fig. 4", Agreement = Agreement.Yes, SectionId = "fig-4" },
            new Claim { Statement = "$tau_{alpha}(T = 0.018)$ with redistribution", Ours = new ValueWithError(1530, 30, "sweeps"), Reference = "not given", Agreement = Agreement.NotComparable, SectionId = "fig-1" },
            new Claim { Statement = "Redistribution constant $alpha$", Ours = new ValueWithError(0.1145, 0.0), Reference = new ValueWithError(0.110, null), Agreement = Agreement.No, SectionId = "fig-4" },
        ],
        Warnings =
        [
            "The paper's lattice kernel is in a supplement that is not at hand; `inclusion` is used. See the figure “which propagator?”.",
            "Preset `quick`: 4 temperatures of 9, so the barrier is fitted over fewer points.",
        ],
        Sections =
        [
            new ReportSection("fig-1", "Relaxation (Fig. 1)",
                new Prose("The persistence $⟨P(t)⟩$ decays ever more slowly as $T$ falls. The time $tau_{alpha}$, where $⟨P(tau_{alpha})⟩ = 1/2$, follows $exp[\\Delta E/T]$. A dollar is \\$1."),
                new FigureBlock(SampleFigures.Relaxation(), "Average persistence for nine temperatures.", new FileLink("data", "data/fig1a.npz"), new FileLink("SVG", "figures/fig 1a.svg"), new FileLink("PNG", "figures/fig1a.png")),
                new FigureBlock(SampleFigures.Arrhenius(), "Relaxation time against inverse temperature."),
                new TableBlock("Relaxation times, $L = 64$.", ["$T$", "$tau_{alpha}$ (sweeps)", "$chi_4^*$"],
                [
                    [0.1, new ValueWithError(6.370, 0.010), new ValueWithError(3.05, 0.10)],
                    [0.03, new ValueWithError(116.7, 0.7), new ValueWithError(39.0, 1.5)],
                    [0.018, new ValueWithError(1530, 30), new ValueWithError(128, 3)],
                    [0.013, new ValueWithError(23780, 350), "not measured"],
                ])),
            new ReportSection("fig-2", "Maps (Fig. 2) and movie",
                new FigureBlock(SampleFigures.Snapshots(), "Local persistence at $tau_{alpha}$."),
                new MovieBlock(Movie(), "Persistence on a 64 × 64 lattice at $T = 0.013$.")),
            new ReportSection("fig-4", "Stress distribution (Fig. 4)", new FigureBlock(SampleFigures.StressDistribution(), "$P(sigma)$ and mean field (dashed).")),
            new ReportSection("propagators", "Which propagator?", new FigureBlock(SampleFigures.WhichPropagator(), "The four conventions.")),
        ],
    };

    public static StudyReport Hostile()
    {
        const string bad = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'& ]]> \u0000\ud800 $x_{<b>}$ `</code><b>` $";
        return Make() with
        {
            Study = bad,
            Title = bad,
            Citation = new PaperCitation(bad, bad),
            Preset = bad,
            Version = bad,
            Machine = bad,
            Command = bad,
            Warnings = [bad],
            Claims = [new Claim { Statement = bad, Ours = bad, Reference = bad, SectionId = "x" }],
            Sections =
            [
                new ReportSection("x", bad, new Prose(bad), new TableBlock(bad, [bad], [[bad]]), new FigureBlock(SampleFigures.Hostile(), bad, new FileLink(bad, "a\"b<c>&d/e f")),
                    new MovieBlock(new PersistenceMovie(2, [[true, false, true, false]], [double.NaN], bad), bad)),
            ],
        };
    }
}
