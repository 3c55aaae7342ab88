using System.Text;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations;

/// <summary>
/// Reads configurations: JSON in UTF-8 with comments and trailing commas, at most 1 MiB and 32 levels deep. Overrides, "key.path=value", come on top:
/// their value is taken as JSON, or as text if it is not JSON.
/// </summary>
public static class ConfigurationReader
{
    private const int LongestFile = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be read, is not JSON, or does not obey the schema; a line for each error.</exception>
    public static Configuration Read(ConfigurationSchema schema, string filePath, IReadOnlyList<string>? overrides = null) =>
        Check(schema, Load(filePath), overrides ?? []);

    /// <summary>Reads a text, called <paramref name="name"/> in messages; "{}" gives the defaults.</summary>
    /// <exception cref="InvalidConfigurationException">The text is not JSON, or does not obey the schema; a line for each error.</exception>
    public static Configuration ReadText(ConfigurationSchema schema, string text, string name, IReadOnlyList<string>? overrides = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= LongestFile
            ? Check(schema, new SyntaxSource(name, bytes, isOverride: false), overrides ?? [])
            : throw Unreadable(name, $"{bytes.Length} bytes", $"a configuration of at most {LongestFile} bytes");
    }

    /// <summary>
    /// Reads a few keys of a file and leaves the others unlooked at: to learn, say, the model, on which the schema of the rest depends.
    /// </summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be read, is not JSON, or one of these keys does not obey its rule.</exception>
    public static Configuration Peek(ConfigurationSchema some, string filePath, IReadOnlyList<string>? overrides = null)
    {
        SyntaxSource source = Load(filePath);
        SyntaxNode root = ConfigurationOverrides.Apply(SyntaxReader.Read(source), overrides ?? []);
        root.Members.RemoveAll(member => some.Fields.All(f => f.Key != member.Key));
        return Check(some, source, root);
    }

    private static Configuration Check(ConfigurationSchema schema, SyntaxSource source, IReadOnlyList<string> overrides) =>
        Check(schema, source, ConfigurationOverrides.Apply(SyntaxReader.Read(source), overrides));

    private static Configuration Check(ConfigurationSchema schema, SyntaxSource source, SyntaxNode root)
    {
        var context = new ReadingContext();
        ConfigurationValue? value = schema.Root.Read(root, "", context);
        return value is ObjectValue members && context.Count == 0
            ? new Configuration(schema, members, source.Name, context.Places)
            : throw new InvalidConfigurationException(context.Errors);
    }

    private static SyntaxSource Load(string path)
    {
        const string Accepted = "a file of JSON that can be read";
        try
        {
            if (Directory.Exists(path))
            {
                throw Unreadable(path, "a folder", Accepted);
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new SyntaxSource(path, ReadAtMost(file, path), isOverride: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, "no such file", Accepted, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unreadable(path, "a file that this user may not read", Accepted, e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, $"a file that cannot be read ({e.Message})", Accepted, e);
        }
    }

    // Not the length that the file claims counts (a pipe or a device claims none), but what comes.
    private static byte[] ReadAtMost(FileStream file, string path)
    {
        bool tooLong = file.CanSeek && file.Length > LongestFile;
        byte[] buffer = new byte[tooLong ? 0 : 1 << 14];
        int count = 0;
        while (!tooLong)
        {
            int got = file.Read(buffer, count, buffer.Length - count);
            if (got == 0)
            {
                return buffer[..count];
            }

            count += got;
            tooLong = count > LongestFile;
            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }
        }

        throw Unreadable(path, "a longer file", $"a configuration of at most {LongestFile} bytes");
    }

    private static InvalidConfigurationException Unreadable(string path, string found, string accepted, Exception? inner = null) =>
        new([new ConfigurationError(path, "configuration", found, accepted)], inner);
}
