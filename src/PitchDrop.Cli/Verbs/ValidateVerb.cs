using System.CommandLine;
using System.Text.Json;
using PitchDrop.Cli.Arguments;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>validate</c>: whether a configuration would run.</summary>
internal static class ValidateVerb
{
    public static Command Create(Session session)
    {
        Argument<string> file = ConfigurationArguments.File();
        Option<string[]> set = ConfigurationArguments.Set();
        var verb = new Command("validate", "Check a configuration without running it.") { file, set };
        verb.SetAction(parsed => Check(session, parsed.GetValue(file)!, parsed.GetValue(set) ?? []));
        return verb;
    }

    private static int Check(Session session, string path, string[] overrides)
    {
        try
        {
            RunRequest request = RunRequest.ReadModel(path, overrides, session.Catalogue);

            // Rules that span several keys are checked where the model is built.
            request.Plan();
            session.Answer(
                new { valid = true, model = request.Name, configuration = JsonSerializer.Deserialize<JsonElement>(request.Configuration.ToJson()), errors = Array.Empty<string>() },
                $"{path}: valid, for model {request.Name}");
            return ExitStatus.Done;
        }
        catch (InvalidConfigurationException e) when (session.Json)
        {
            foreach (ConfigurationError error in e.Errors)
            {
                session.Error.WriteLine($"pitchdrop: {error}");
            }

            session.Answer(new { valid = false, errors = e.Errors.Select(x => new { place = x.Place, key = x.KeyPath, found = x.Found, accepted = x.Accepted }) }, "");
            return ExitStatus.BadInput;
        }
    }
}
