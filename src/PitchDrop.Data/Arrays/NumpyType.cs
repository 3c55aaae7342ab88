namespace PitchDrop.Data.Arrays;

/// <summary>The element types' names in numpy and in the NPY header, and their .NET counterparts.</summary>
internal static class NumpyType
{
    private static readonly (ElementType Element, Type Type, string Descr, string Name, int Size)[] All =
    [
        (ElementType.Float64, typeof(double), "<f8", "float64", 8),
        (ElementType.Float32, typeof(float), "<f4", "float32", 4),
        (ElementType.Int64, typeof(long), "<i8", "int64", 8),
        (ElementType.Int32, typeof(int), "<i4", "int32", 4),
        (ElementType.UInt8, typeof(byte), "|u1", "uint8", 1),
        (ElementType.Bool, typeof(bool), "|b1", "bool", 1),
    ];

    public static string Accepted => string.Join(", ", All.Select(t => t.Descr));

    public static string Descr(this ElementType element) => All[(int)element].Descr;

    public static string NumpyName(this ElementType element) => All[(int)element].Name;

    public static int Size(this ElementType element) => All[(int)element].Size;

    public static ElementType? FromDescr(string descr)
    {
        foreach (var type in All)
        {
            // A single byte has no order: any order mark will do.
            bool same = type.Size == 1 ? descr is ['|' or '<' or '>' or '=', ..] && descr[1..] == type.Descr[1..] : descr == type.Descr;
            if (same)
            {
                return type.Element;
            }
        }

        return null;
    }

    public static ElementType Of(Type type)
    {
        foreach (var known in All)
        {
            if (known.Type == type)
            {
                return known.Element;
            }
        }

        throw new ArgumentException($"An array of {type.Name} cannot be stored; accepted are {string.Join(", ", All.Select(t => t.Type.Name))}.");
    }
}
