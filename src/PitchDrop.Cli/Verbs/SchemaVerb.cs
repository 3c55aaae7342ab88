using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>schema</c>: what a configuration may hold, in the language that editors understand.</summary>
internal static class SchemaVerb
{
    public static Command Create(Session session)
    {
        var name = new Argument<string?>("MODEL") { Description = "A model, as `pitchdrop models` lists it. Default: every model, as alternatives.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("schema", "Write the JSON Schema of a configuration.") { name };
        verb.SetAction(parsed =>
        {
            string schema = parsed.GetValue(name) is { } one ? Of(ModelOf(session, one)) : OfAll(session);
            session.Answer(JsonSerializer.Deserialize<JsonElement>(schema), schema);
            return ExitStatus.Done;
        });
        return verb;
    }

    private static IModel ModelOf(Session session, string name) =>
        session.Catalogue.Model(name)
        ?? throw new RefusedException($"there is no model '{name}'{NearestName.Hint(name, session.Catalogue.Models.Select(m => m.Name))} (`pitchdrop models` lists them)");

    private static string Of(IModel model) => RequestSchema.Of(model).ToJsonSchema();

    private static string OfAll(Session session)
    {
        var alternatives = new JsonArray([.. session.Catalogue.Models.Select(m => JsonNode.Parse(Of(m)))]);
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "PitchDrop configuration", ["oneOf"] = alternatives };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }
}
