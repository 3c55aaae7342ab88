using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>Fig. 1: a soft quasilocalised excitation beside the response to a local force dipole that leads to it.</summary>
internal sealed class Figure1 : IKapteijnsFigure
{
    private const string Id = "1";
    private const string Section = "fig-1";
    private const string Heading = "A soft excitation and the response to a dipole (Fig. 1)";

    // Dipoles at the core of the mode that are tried.
    private const int Tried = 16;

    // The longest arrow and the dipole's, as shares of the box.
    private const double LongestArrow = 0.12, DipoleArrow = 0.06;

    public FigureEntry Entry { get; } = new(Id, "A soft mode beside the response to a dipole, 2D IPL");

    public void Declare(KapteijnsConditions conditions, KapteijnsWork work) => _ = new PlaneStates(conditions, work).Modes;

    public FigureOutcome Make(KapteijnsContext context)
    {
        var plane = new PlaneStates(context.Conditions, context.Work);
        if (plane.Found is not [SoftModesJob job, ..])
        {
            return PlaneStates.Nothing(Section, Heading);
        }

        PseudoHarmonicMode mode = job.Softest(1)[0];
        ParticleSystem system = job.System;
        (InteractingPair pair, double[] response, double stiffness) = LeadingDipole(job, mode, plane.Runs[0].Plan.Interaction);
        double overlap = mode.Overlap(response), e = mode.ParticipationRatio(2);
        (double[] x, double[] y) = PlaneStates.Centred(system, mode.Centre(system));
        FigureBlock block = FigureFiles.Write(
            context.Folder, "fig1",
            new Figure
            {
                Size = FigureSize.Millimetres(178, 92), Columns = 2,
                Panels =
                [
                    new Panel { Title = FormattableString.Invariant($"soft mode, lambda = {mode.Stiffness:0.00}"), Marks = [Arrows(system.Box, x, y, mode.Field, 1)] },
                    new Panel
                    {
                        Title = FormattableString.Invariant($"response to a dipole, overlap {overlap:0.000}"),
                        Marks = [Arrows(system.Box, x, y, response, Math.Sign(Dot(mode.Field, response))), Dipole(system.Box, x, y, pair)],
                    },
                ],
            },
            "Left: the softest pseudo-harmonic mode of an inherent state of the 2D IPL liquid, arrows drawn to one scale. Right: the normalised response of the same state to the pair of forces drawn in red, from which the search comes to that mode. The mode is in the middle of the periodic box.",
            [
                NamedArray.Of("position", [.. Enumerable.Range(0, system.Count).SelectMany(i => (double[])[system.X[i], system.Y[i]])], "sigma", "inherent state", system.Count, 2),
                NamedArray.Of("species", [.. system.Species], "1", "species of each particle"),
                NamedArray.Of("mode", [.. mode.Field], "1", "softest pseudo-harmonic mode, of length 1", system.Count, 2),
                NamedArray.Of("response", response, "1", "response to the dipole, of length 1", system.Count, 2),
                NamedArray.Of("dipole", [pair.I, pair.J], "1", "the two particles that the dipole acts on"),
            ],
            context.Say);
        (string, WhereValue)[] where = context.Where(plane.Liquid, plane.Temperature);
        Quantity both = Quantities.Exact(Id, "overlap", "overlap of the softest pseudo-harmonic mode with the normalised response to a dipole at its core", overlap, null, "1", null, where);
        return new FigureOutcome(
            new ReportSection(
                Section, Heading,
                new Prose(FormattableString.Invariant($"One inherent state of {system.Count} particles under the liquid at T = {plane.Temperature} (the paper's picture does not say its state). The mode has λ = {mode.Stiffness:0.000} and the participation ratio {e:0.000}; the response has κ = {stiffness:0.000}. They share the core and the quadrupolar far field.")),
                block),
            [
                both,
                Quantities.Exact(Id, "lambda_1", "stiffness of that mode", mode.Stiffness, null, "epsilon/sigma^2", null, where),
                Quantities.Exact(Id, "participation_ratio", "its participation ratio", e, null, "1", null, where),
                Quantities.Exact(Id, "kappa_dipole", "stiffness of the response to that dipole", stiffness, null, "epsilon/sigma^2", null, where),
            ],
            [Quantities.Claim("Soft quasilocalised excitations and responses to local force dipoles have the same structure.", both, Section)]);
    }

    // Of the dipoles at the core along which the mode strains most the first that leads to it; else that from which it was found.
    private static (InteractingPair Pair, double[] Response, double Stiffness) LeadingDipole(SoftModesJob job, PseudoHarmonicMode mode, Interaction interaction)
    {
        using var search = new ModeSearch(job.System, interaction);
        int core = mode.Core(2);
        InteractingPair found = search.Pairs[mode.Start];
        InteractingPair[] near = [.. search.Pairs.Where(p => p.I == core || p.J == core).OrderByDescending(p => Strain(mode, p)).Take(Tried)];
        using var minimiser = new ModeMinimiser(search.Cost, search.Solver);
        IReadOnlyList<PseudoHarmonicMode> ends = minimiser.Minimise(new DipoleStarts(search.Solver, near, 2));
        int leading = Enumerable.Range(0, near.Length).FirstOrDefault(k => mode.Overlap(ends[k].Field) > ModeCatalogue.UsualSameness, -1);
        InteractingPair pair = leading < 0 ? found : near[leading];
        double[] z = DipoleStiffness.Response(search.Solver, pair, 2);
        double length = Math.Sqrt(Dot(z, z));
        return (pair, [.. z.Select(c => c / length)], DipoleStiffness.Of(search.Solver, [pair], 2)[0]);
    }

    private static double Strain(PseudoHarmonicMode mode, InteractingPair pair) =>
        Math.Abs((pair.Direction.X * (mode.Field[2 * pair.J] - mode.Field[2 * pair.I])) + (pair.Direction.Y * (mode.Field[(2 * pair.J) + 1] - mode.Field[(2 * pair.I) + 1])));

    private static ArrowField Arrows(Box box, double[] x, double[] y, IReadOnlyList<double> field, int sign)
    {
        double longest = Enumerable.Range(0, x.Length).Max(i => double.Hypot(field[2 * i], field[(2 * i) + 1])), scale = sign * LongestArrow * box.LengthX / longest;
        return new ArrowField((box.LengthX, box.LengthY), x, y, [.. x.Select((_, i) => scale * field[2 * i])], [.. x.Select((_, i) => scale * field[(2 * i) + 1])]);
    }

    private static ArrowField Dipole(Box box, double[] x, double[] y, InteractingPair pair)
    {
        double u = DipoleArrow * box.LengthX * pair.Direction.X, v = DipoleArrow * box.LengthX * pair.Direction.Y;
        return new ArrowField((box.LengthX, box.LengthY), [x[pair.I], x[pair.J]], [y[pair.I], y[pair.J]], [-u, u], [-v, v]) { Colour = Colour.Parse("#d62728"), LineWidth = 2.2 };
    }

    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Select((c, e) => c * b[e]).Sum();
}
