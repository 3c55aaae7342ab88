using System.CommandLine;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>models</c>, <c>studies</c>, <c>observables</c>: what there is, a line each.</summary>
internal static class ListVerbs
{
    public static Command Models(Session session) => Create(
        "models",
        "List the models that `run` simulates; of the particle models, which `energy` also evaluates, the cutoff of every pair, what it takes away, and what jumps there.",
        () => session.Answer(
            new { models = session.Catalogue.Models.Select(m => new { name = m.Name, summary = m.Summary }), particleModels = session.Catalogue.ParticleModels.Select(Described) },
            TextTable.Of([], [.. session.Catalogue.Models.Select(m => (m.Name, m.Summary)).Union(session.Catalogue.ParticleModels.Select(m => (m.Name, m.Summary))).Select(m => new[] { m.Name, m.Summary })])
                + Cutoffs(session.Catalogue.ParticleModels)));

    public static Command Studies(Session session) => Create(
        "studies",
        "List the papers that `reproduce` knows, with their figures.",
        () => session.Answer(
            new { studies = session.Catalogue.Studies.Select(s => new { name = s.Name, summary = s.Summary, citation = s.Citation, figures = s.Figures.Select(f => new { id = f.Id, title = f.Title }) }) },
            TextTable.Of([], [.. session.Catalogue.Studies.Select(s => new[] { s.Name, s.Summary, $"figures: {string.Join(", ", s.Figures.Select(f => f.Id))}" })])));

    public static Command Observables(Session session)
    {
        var name = new Argument<string?>("NAME") { Description = "One observable of trajectories, of which the settings are listed. Default: all, a line each.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("observables", "List what can be measured; of one observable, its settings.") { name };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is { } one)
            {
                Answer(session, Named(session, one));
            }
            else
            {
                session.Answer(
                    new { observables = session.Catalogue.Observables.Select(o => new { name = o.Name, summary = o.Summary, analyse = o.OnTrajectories is not null }) },
                    Table(session.Catalogue.Observables.Where(o => o.OnTrajectories is null))
                        + (session.Catalogue.OnTrajectories.Count == 0 ? "" : "\nOf trajectories, with `pitchdrop analyse`; `pitchdrop observables NAME` lists the settings:\n" + Table(session.Catalogue.Observables.Where(o => o.OnTrajectories is not null))));
            }

            return ExitStatus.Done;
        });
        return verb;
    }

    private static string Table(IEnumerable<ObservableEntry> entries) => TextTable.Of([], [.. entries.Select(o => new[] { o.Name, o.Summary })]);

    private static ITrajectoryObservable Named(Session session, string name) =>
        session.Catalogue.OnTrajectories.FirstOrDefault(o => o.Name == name)
        ?? throw new RefusedException($"there is no observable '{name}' of trajectories{NearestName.Hint(name, session.Catalogue.OnTrajectories.Select(o => o.Name))} (`pitchdrop observables` lists them)");

    private static void Answer(Session session, ITrajectoryObservable observable)
    {
        ConfigurationField[] fields = [.. observable.Settings, .. AnalysisSchema.Reading];
        session.Answer(
            new { name = observable.Name, summary = observable.Summary, settings = fields.Select(f => new { key = f.Key, meaning = f.Meaning, unit = f.Unit, @default = f.Default, accepted = f.Rule.Accepted }) },
            $"{observable.Name}: {observable.Summary}\n" + TextTable.Of(["setting", "default", "unit", "meaning"], [.. fields.Select(f => new[] { f.Key, f.Default ?? "", f.Unit, f.Meaning })]));
    }

    private static object Described(ParticleModel model) => new
    {
        name = model.Name,
        summary = model.Summary,
        dimension = model.Dimension,
        pairs = model.Cutoffs(model.With()).Select(c => new { pair = c.Pair, cutoff = c.Cutoff, energy = c.Energy, force = c.Force, jumps = c.Jumps }),
        parameters = model.Schema.Fields.Select(f => new { key = f.Key, meaning = f.Meaning, unit = f.Unit, @default = f.Default }),
    };

    private static string Cutoffs(IReadOnlyList<ParticleModel> models) => models.Count == 0
        ? ""
        : "\nEnergy and force of the bare law at the cutoff, which the model takes away, and what of the law as it is used jumps there:\n" + TextTable.Of(["particle model", .. EnergyVerb.CutoffHeads], [.. models.SelectMany(m => EnergyVerb.CutoffRows(m, m.With()).Select(row => (string[])[m.Name, .. row]))]);

    private static Command Create(string name, string description, Action answer)
    {
        var verb = new Command(name, description);
        verb.SetAction(_ =>
        {
            answer();
            return ExitStatus.Done;
        });
        return verb;
    }
}
