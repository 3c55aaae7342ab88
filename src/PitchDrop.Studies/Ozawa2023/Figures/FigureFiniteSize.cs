using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Ozawa2023.Figures;

/// <summary>Relaxation time and χ₄ peak at L = 32, 64 and 128 with three propagators.</summary>
internal sealed class FigureFiniteSize : IOzawaFigure
{
    private static readonly PropagatorConvention[] Shown = [PropagatorConvention.Inclusion, PropagatorConvention.RealSpace, PropagatorConvention.LatticeFourier];

    public FigureEntry Entry { get; } = new("finite-size", "Size dependence at T = 0.020, L = 32, 64, 128");

    public IEnumerable<LatticeMeasurement> Needs(OzawaConditions conditions) => Shown.SelectMany(c => OzawaConditions.Sides.Select(L => conditions.Size(c, L)));

    public FigureOutcome Make(FigureContext context)
    {
        LatticeResult[][] results = [.. Shown.Select(c => OzawaConditions.Sides.Select(L => context.Of(context.Conditions.Size(c, L))).ToArray())];
        double[] sides = [.. OzawaConditions.Sides.Select(L => (double)L)];
        Estimate[][] ratios = [.. results.Select(rs => rs.Select(r => Ratio(r.Tau, rs[1].Tau, same: ReferenceEquals(r, rs[1]))).ToArray())];
        var figure = new Figure
        {
            Size = FigureSize.Page(76),
            Panels =
            [
                new Panel
                {
                    Tag = "(a)",
                    X = Axis.Log("L", "sites", 24, 170).WithTicksAt(sides),
                    Y = Axis.Linear("tau_{alpha}(L) / tau_{alpha}(64)"),
                    Marks = [ReferenceLine.Horizontal(1), .. ratios.Select((r, i) => Curve.LineAndPoints(sides, LatticeResult.Values(r), LatticeResult.Errors(r), $"`{Shown[i].NameOf()}`"))],
                },
                new Panel
                {
                    Tag = "(b)",
                    X = Axis.Log("L", "sites", 24, 170).WithTicksAt(sides),
                    Y = Axis.Log("chi_4^*"),
                    Marks = [.. results.Select((rs, i) => Curve.LineAndPoints(sides, [.. rs.Select(r => r.Peak.Height.Value)], [.. rs.Select(r => r.Peak.Height.Error)], $"`{Shown[i].NameOf()}`"))],
                },
            ],
        };
        List<NamedArray> arrays = [NamedArray.Of("L", sides, "site", "side of the lattice")];
        for (int i = 0; i < Shown.Length; i++)
        {
            string name = Shown[i].NameOf();
            arrays.Add(NamedArray.Of($"{name}_tau_alpha", LatticeResult.Values(results[i].Select(r => r.Tau)), "sweep", "relaxation time at T = 0.020"));
            arrays.Add(NamedArray.Of($"{name}_tau_alpha_error", LatticeResult.Errors(results[i].Select(r => r.Tau)), "sweep", "its standard error"));
            arrays.Add(NamedArray.Of($"{name}_chi_4_peak", LatticeResult.Values(results[i].Select(r => r.Peak.Height)), "1", "peak of chi_4 at T = 0.020"));
            arrays.Add(NamedArray.Of($"{name}_chi_4_peak_error", LatticeResult.Errors(results[i].Select(r => r.Peak.Height)), "1", "its standard error"));
        }

        var block = FigureFiles.Write(context.Folder, "finite-size", figure, "Relaxation time over that at L = 64, and peak of χ₄, T = 0.020.", arrays, context.Say);
        Quantity ratio = Quantities.At("finite-size", "tau_alpha_ratio", "tau_alpha at L = 128 over that at L = 64", ratios[0][2], "1",
            new Reference(1, 0.03, "paper: absence of finite-size effects (supplement)"), ("propagator", "inclusion"), ("T", OzawaConditions.SizeTemperature));
        List<Quantity> quantities = [ratio];
        for (int i = 0; i < Shown.Length; i++)
        {
            foreach (LatticeResult r in results[i].Where(r => r.Parameters.Side != 64))
            {
                quantities.Add(r.Of("finite-size", "tau_alpha", "relaxation time", r.Tau, "sweep"));
                quantities.Add(r.Of("finite-size", "chi_4_peak", "peak of chi_4", r.Peak.Height, "1"));
            }

            if (i > 0)
            {
                quantities.Add(Quantities.At("finite-size", "tau_alpha_ratio", "tau_alpha at L = 128 over that at L = 64", ratios[i][2], "1", null, ("propagator", Shown[i].NameOf()), ("T", OzawaConditions.SizeTemperature)));
            }
        }

        string others = string.Join(", ", Enumerable.Range(1, Shown.Length - 1).Select(i => $"{ratios[i][2]} with {Shown[i].NameOf()}"));
        return new FigureOutcome(
            new ReportSection("finite-size", "Size dependence", new Prose($"From L = 64 to 128 the relaxation time changes by a factor {ratios[0][2]} with the default propagator, and by {others}."), block),
            quantities,
            [Quantities.Claim("There are no finite-size effects at L = 64 (paper, supplement).", ratio, "finite-size")]);
    }

    private static Estimate Ratio(Estimate a, Estimate b, bool same) =>
        new(a.Value / b.Value, same ? 0 : a.Value / b.Value * Math.Sqrt(Math.Pow(a.Error / a.Value, 2) + Math.Pow(b.Error / b.Value, 2)));
}
