using System.Text;
using PitchDrop.Data.Configurations.Syntax;

namespace PitchDrop.Data.Configurations;

/// <summary>Puts values given on the command line, "key.path=value", in the place of those of the file.</summary>
internal static class ConfigurationOverrides
{
    public static SyntaxNode Apply(SyntaxNode root, IReadOnlyList<string> overrides)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string given in overrides)
        {
            int equals = given.IndexOf('=', StringComparison.Ordinal);
            string path = equals < 0 ? given : given[..equals];
            string[] keys = path.Split('.');
            if (equals < 0 || keys.Any(string.IsNullOrWhiteSpace) || keys.Length > SyntaxReader.Deepest)
            {
                throw Refuse(path, $"\"{given}\"", "key.path=value");
            }

            if (!seen.Add(path))
            {
                throw Refuse(path, "the same key set twice", "each key once");
            }

            // What is no object at all is left for the schema to refuse.
            root = root.Kind != SyntaxKind.Object ? root : Put(root, keys, Value($"--set {path}", given[(equals + 1)..]));
        }

        return root;
    }

    private static SyntaxNode Value(string name, string text)
    {
        try
        {
            return SyntaxReader.Read(new SyntaxSource(name, Encoding.UTF8.GetBytes(text), isOverride: true));
        }
        catch (InvalidConfigurationException)
        {
            return new SyntaxNode(SyntaxKind.Text, new SyntaxSource(name, Encoding.UTF8.GetBytes(text), isOverride: true), 0, text: text);
        }
    }

    private static SyntaxNode Put(SyntaxNode? parent, ReadOnlySpan<string> keys, SyntaxNode value)
    {
        if (keys.IsEmpty)
        {
            return value;
        }

        // Where the file has a plain value or nothing, an object takes its place.
        SyntaxNode target = parent is { Kind: SyntaxKind.Object } ? parent : new SyntaxNode(SyntaxKind.Object, value.Source, 0);
        string key = keys[0];
        int at = target.Members.FindIndex(member => member.Key == key);
        SyntaxNode put = Put(at < 0 ? null : target.Members[at].Value, keys[1..], value);
        var replaced = new SyntaxMember(key, value.Source, 0, put);
        if (at < 0)
        {
            target.Members.Add(replaced);
        }
        else
        {
            target.Members[at] = put == target.Members[at].Value ? target.Members[at] : replaced;
        }

        return target;
    }

    private static InvalidConfigurationException Refuse(string path, string found, string accepted) =>
        new([new ConfigurationError($"--set {path}", path, found, accepted)]);
}
