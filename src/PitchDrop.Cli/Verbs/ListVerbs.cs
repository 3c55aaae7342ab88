using System.CommandLine;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>models</c>, <c>studies</c>, <c>observables</c>: what there is, a line each.</summary>
internal static class ListVerbs
{
    public static Command Models(Session session) => Create(
        "models",
        "List the models that `run` simulates.",
        () => session.Answer(
            new { models = session.Catalogue.Models.Select(m => new { name = m.Name, summary = m.Summary }) },
            TextTable.Of([], [.. session.Catalogue.Models.Select(m => new[] { m.Name, m.Summary })])));

    public static Command Studies(Session session) => Create(
        "studies",
        "List the papers that `reproduce` knows, with their figures.",
        () => session.Answer(
            new { studies = session.Catalogue.Studies.Select(s => new { name = s.Name, summary = s.Summary, citation = s.Citation, figures = s.Figures.Select(f => new { id = f.Id, title = f.Title }) }) },
            TextTable.Of([], [.. session.Catalogue.Studies.Select(s => new[] { s.Name, s.Summary, $"figures: {string.Join(", ", s.Figures.Select(f => f.Id))}" })])));

    public static Command Observables(Session session) => Create(
        "observables",
        "List what can be measured.",
        () => session.Answer(
            new { observables = session.Catalogue.Observables.Select(o => new { name = o.Name, summary = o.Summary }) },
            TextTable.Of([], [.. session.Catalogue.Observables.Select(o => new[] { o.Name, o.Summary })])));

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
