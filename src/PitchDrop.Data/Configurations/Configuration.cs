using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Configurations.Syntax;
using PitchDrop.Data.Configurations.Values;

namespace PitchDrop.Data.Configurations;

/// <summary>
/// A configuration that obeys its schema, every default filled in; immutable. Values are asked for by their path, "output.every"; items of a list by
/// their index, "parts.0.name". Asking for what the schema does not have, or as another type, is a mistake of the program: ArgumentException.
/// </summary>
public sealed class Configuration : IEquatable<Configuration>
{
    private readonly ObjectValue _root;
    private readonly Dictionary<string, (SyntaxSource Source, int Offset)> _places;
    private readonly string _name;

    internal Configuration(ConfigurationSchema schema, ObjectValue root, string name, Dictionary<string, (SyntaxSource Source, int Offset)> places)
    {
        Schema = schema;
        _root = root;
        _name = name;
        _places = places;
    }

    /// <summary>What the configuration may say.</summary>
    public ConfigurationSchema Schema { get; }

    /// <summary>Whether there is a value: false for an optional one that was not given, and for keys of a form that was not chosen.</summary>
    public bool Has(string path) => Find(path) is not (null or NullValue);

    /// <summary>Whether a number stands here, as one form of several.</summary>
    public bool IsNumber(string path) => Find(path) is NumberValue or IntegerValue;

    /// <summary>Whether a text stands here, as one form of several.</summary>
    public bool IsText(string path) => Find(path) is TextValue;

    /// <summary>The number at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public double Number(string path) => Get(path) switch
    {
        NumberValue value => value.Number,
        IntegerValue value => (double)value.Number,
        ConfigurationValue other => throw WrongType(path, other, "number"),
    };

    /// <summary>The whole number at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is none, or its rule admits more than 32 bits and it has more.</exception>
    public int Integer(string path) => Whole<int>(path, Get(path));

    /// <summary>The whole number at <paramref name="path"/>, of 64 bits.</summary>
    /// <exception cref="ArgumentException">There is none, or it has more than 64 bits.</exception>
    public long LongInteger(string path) => Whole<long>(path, Get(path));

    /// <summary>The unsigned whole number at <paramref name="path"/>, of 64 bits: a seed.</summary>
    /// <exception cref="ArgumentException">There is none, or it is negative or has more than 64 bits.</exception>
    public ulong UnsignedInteger(string path) => Whole<ulong>(path, Get(path));

    /// <summary>The text at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public string Text(string path) => Get(path) is TextValue value ? value.Text : throw WrongType(path, Get(path), "text");

    /// <summary>The flag at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no flag.</exception>
    public bool Flag(string path) => Get(path) is FlagValue value ? value.Flag : throw WrongType(path, Get(path), "flag");

    /// <summary>The list of numbers at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public ImmutableArray<double> Numbers(string path) => [.. Items(path).Select((_, i) => Number($"{path}.{i}"))];

    /// <summary>The list of whole numbers at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public ImmutableArray<long> Integers(string path) => [.. Items(path).Select(item => Whole<long>(path, item))];

    /// <summary>The list of texts at <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public ImmutableArray<string> Texts(string path) => [.. Items(path).Select(item => item is TextValue value ? value.Text : throw WrongType(path, item, "text"))];

    /// <summary>The table at <paramref name="path"/>, x increasing.</summary>
    /// <exception cref="ArgumentException">There is no table.</exception>
    public ImmutableArray<(double X, double Y)> Table(string path) =>
        [.. Items(path).Select(row => row is ListValue { Items: [NumberValue x, NumberValue y] } ? (x.Number, y.Number) : throw WrongType(path, row, "row"))];

    /// <summary>How many items the list at <paramref name="path"/> has.</summary>
    /// <exception cref="ArgumentException">There is no list.</exception>
    public int Count(string path) => Items(path).Length;

    /// <summary>The value at <paramref name="path"/> as JSON.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public string JsonOf(string path) => Get(path).ToString();

    /// <summary>The same configuration with some values replaced, each as "key.path=value".</summary>
    /// <exception cref="InvalidConfigurationException">A value is not accepted.</exception>
    public Configuration With(params ReadOnlySpan<string> overrides)
    {
        Configuration replaced = ConfigurationReader.ReadText(Schema, ToJson(), _name, [.. overrides]);
        var places = new Dictionary<string, (SyntaxSource Source, int Offset)>(_places, StringComparer.Ordinal);
        foreach (var place in replaced._places.Where(p => p.Value.Source.IsOverride))
        {
            places[place.Key] = place.Value;
        }

        return new Configuration(Schema, replaced._root, _name, places);
    }

    /// <summary>
    /// The refusal of a value that obeys its own rule but not one that spans several keys: throw it from the model's constructor. It names the place where
    /// the value was given.
    /// </summary>
    public InvalidConfigurationException Refusal(string path, string accepted)
    {
        string found = Find(path) is { } value ? value.ToString() : "nothing";
        string place = _places.TryGetValue(path, out var at) ? at.Source.PlaceOf(at.Offset) : _name;
        bool isDefault = !_places.ContainsKey(path) && Find(path) is not null;
        return new InvalidConfigurationException([new ConfigurationError(place, path, isDefault ? $"{found}, the default" : found, accepted)]);
    }

    /// <summary>The configuration as JSON, indented: every default, keys in the schema's order, numbers with all their digits. It reads back as an equal one.</summary>
    public string ToJson() => _root + "\n";

    /// <summary>How this configuration differs from <paramref name="other"/>, a line a key: <c>key.path: was X, is Y</c>, X being the other's value.</summary>
    public IReadOnlyList<string> DifferenceFrom(Configuration other)
    {
        var lines = new List<string>();
        Compare("", other._root, _root, lines);
        return lines;
    }

    /// <summary>Whether both have the same keys and values; where they were read from does not matter.</summary>
    public bool Equals(Configuration? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Configuration);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    private static void Compare(string path, ConfigurationValue? was, ConfigurationValue? now, List<string> lines)
    {
        if (was is ObjectValue before && now is ObjectValue after)
        {
            foreach (string key in after.Members.Concat(before.Members).Select(m => m.Key).Distinct(StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? key : $"{path}.{key}", before[key], after[key], lines);
            }

            return;
        }

        if (was is ListValue { Items: [ObjectValue, ..] } first && now is ListValue second && first.Items.Length == second.Items.Length)
        {
            for (int k = 0; k < first.Items.Length; k++)
            {
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}.{k}"), first.Items[k], second.Items[k], lines);
            }

            return;
        }

        (string old, string current) = (Said(was), Said(now));
        if (old != current)
        {
            lines.Add($"{path}: was {Files.OneLine.Of(old, 200)}, is {Files.OneLine.Of(current, 200)}");
        }
    }

    private static string Said(ConfigurationValue? value)
    {
        if (value is null)
        {
            return "nothing";
        }

        return string.Join(' ', value.ToString().Split('\n').Select(line => line.Trim()));
    }

    private static ArgumentException WrongType(string path, ConfigurationValue found, string wanted) => new($"{path} is a {found.Kind}, not a {wanted}.", nameof(path));

    private static TInteger Whole<TInteger>(string path, ConfigurationValue value)
        where TInteger : System.Numerics.IBinaryInteger<TInteger>
    {
        if (value is not IntegerValue integer)
        {
            throw WrongType(path, value, "whole number");
        }

        try
        {
            return TInteger.CreateChecked(integer.Number);
        }
        catch (OverflowException e)
        {
            throw new ArgumentException($"{path} is {integer.Number}, which does not fit {typeof(TInteger).Name}.", nameof(path), e);
        }
    }

    private ImmutableArray<ConfigurationValue> Items(string path) => Get(path) is ListValue list ? list.Items : throw WrongType(path, Get(path), "list");

    private ConfigurationValue Get(string path) => Find(path) ?? throw new ArgumentException($"The configuration has no {path}.", nameof(path));

    private ConfigurationValue? Find(string path)
    {
        ConfigurationValue? value = _root;
        foreach (string key in path.Split('.'))
        {
            value = value switch
            {
                ObjectValue members => members[key],
                ListValue list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Items.Length => list.Items[index],
                _ => null,
            };
        }

        return value;
    }
}
