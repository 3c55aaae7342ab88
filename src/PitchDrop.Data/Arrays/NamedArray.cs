using System.Collections.Immutable;

namespace PitchDrop.Data.Arrays;

/// <summary>An array as it stands in a file: name, shape (row-major, last index fastest), elements, and what they mean in which unit.</summary>
public sealed class NamedArray
{
    private NamedArray(string name, Array data, ElementType element, ImmutableArray<int> shape, string unit, string meaning)
    {
        Name = name;
        Data = data;
        ElementType = element;
        Shape = shape;
        Unit = unit;
        Meaning = meaning;
    }

    /// <summary>The name by which numpy finds it: an ASCII letter, then letters, digits, '_', '-' or '.'.</summary>
    public string Name { get; }

    /// <summary>What one element is.</summary>
    public ElementType ElementType { get; }

    /// <summary>The length along each index; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The elements in row-major order, a flat array of the .NET type that belongs to <see cref="ElementType"/>; not copied.</summary>
    public Array Data { get; }

    /// <summary>The unit of one element; "1" for a pure number, empty where a foreign file states none.</summary>
    public string Unit { get; }

    /// <summary>What the array holds, in a sentence; empty where a foreign file states none.</summary>
    public string Meaning { get; }

    /// <summary>Names <paramref name="data"/> (kept, not copied) with its unit and meaning; without <paramref name="shape"/> it has one index.</summary>
    /// <exception cref="ArgumentException">The name is not allowed, the type cannot be stored, or the shape does not hold as many elements as the data.</exception>
    public static NamedArray Of<T>(string name, T[] data, string unit, string meaning, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ImmutableArray<int> lengths = shape.IsEmpty ? [data.Length] : [.. shape];
        long count = 1;
        foreach (int length in lengths)
        {
            count = length < 0 ? -1 : checked(count * length);
            if (count < 0)
            {
                break;
            }
        }

        if (count != data.Length)
        {
            throw new ArgumentException($"Array {name}: the shape ({string.Join(", ", lengths)}) does not hold the {data.Length} elements given.", nameof(shape));
        }

        return new NamedArray(CheckedName(name), data, NumpyType.Of(typeof(T)), lengths, unit, meaning);
    }

    /// <summary>Names a single number: an array of no index.</summary>
    /// <exception cref="ArgumentException">The name is not allowed, or the type cannot be stored.</exception>
    public static NamedArray Scalar<T>(string name, T value, string unit, string meaning)
        where T : unmanaged => new(CheckedName(name), new[] { value }, NumpyType.Of(typeof(T)), [], unit, meaning);

    /// <summary>The same array under another name; the elements are not copied.</summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public NamedArray WithName(string name) => new(CheckedName(name), Data, ElementType, Shape, Unit, Meaning);

    /// <summary>The elements in row-major order as their own type.</summary>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    public T[] As<T>()
        where T : unmanaged =>
        Data.GetType() == typeof(T[]) ? (T[])Data : throw new InvalidOperationException($"Array {Name} holds {ElementType.NumpyName()}, not {typeof(T).Name}.");

    /// <summary>Name, element type and shape in one line.</summary>
    public override string ToString() => $"{Name}: {ElementType.NumpyName()} ({string.Join(", ", Shape)}) [{Unit}]";

    internal static NamedArray FromFile(string name, Array data, ElementType element, ImmutableArray<int> shape, string unit, string meaning) =>
        new(name, data, element, shape, unit, meaning);

    private static string CheckedName(string name)
    {
        bool sound = name.Length is > 0 and <= 100 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
        return sound && !name.EndsWith(".npy", StringComparison.Ordinal)
            ? name
            : throw new ArgumentException($"\"{name}\" cannot name an array; accepted is an ASCII letter, then letters, digits, '_', '-' or '.'.", nameof(name));
    }
}
