using System.Runtime.InteropServices;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Studies.Analysis;

/// <summary>Arrays in the state of a job: float64, float32, int32 and int64.</summary>
internal static class SavedArrays
{
    private const int MostArrays = 1 << 16, MostIndices = 16;

    public static void Save(BinaryWriter writer, IReadOnlyList<NamedArray> arrays)
    {
        writer.Write(arrays.Count);
        foreach (NamedArray array in arrays)
        {
            writer.Write(array.Name);
            writer.Write(array.Unit);
            writer.Write(array.Meaning);
            writer.Write(array.Shape.Length);
            foreach (int length in array.Shape)
            {
                writer.Write(length);
            }

            (byte kind, byte[] bytes) = array.Data switch
            {
                double[] values => ((byte)0, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
                float[] values => ((byte)1, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
                int[] values => ((byte)2, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
                long[] values => ((byte)3, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
                _ => throw new ArgumentException($"Array {array.Name} holds {array.ElementType}; kept are float64, float32, int32 and int64.", nameof(arrays)),
            };
            writer.Write(kind);
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    public static NamedArray[] Load(BinaryReader reader)
    {
        var arrays = new NamedArray[reader.ReadCount(MostArrays, "the number of arrays")];
        for (int k = 0; k < arrays.Length; k++)
        {
            (string name, string unit, string meaning) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            int[] shape = new int[reader.ReadCount(MostIndices, "the number of indices")];
            for (int n = 0; n < shape.Length; n++)
            {
                shape[n] = reader.ReadInt32();
            }

            byte kind = reader.ReadByte();
            byte[] bytes = reader.ReadBytes(reader.ReadCount(int.MaxValue, "the bytes of an array"));
            try
            {
                arrays[k] = kind switch
                {
                    0 => Of<double>(name, bytes, unit, meaning, shape),
                    1 => Of<float>(name, bytes, unit, meaning, shape),
                    2 => Of<int>(name, bytes, unit, meaning, shape),
                    3 => Of<long>(name, bytes, unit, meaning, shape),
                    _ => throw new InvalidDataException($"Array {name} is of the unknown kind {kind}."),
                };
            }
            catch (Exception e) when (e is ArgumentException or OverflowException)
            {
                throw new InvalidDataException(e.Message, e);
            }
        }

        return arrays;
    }

    private static NamedArray Of<T>(string name, byte[] bytes, string unit, string meaning, int[] shape)
        where T : unmanaged =>
        shape.Length == 0 && bytes.Length == Marshal.SizeOf<T>()
            ? NamedArray.Scalar(name, MemoryMarshal.Read<T>(bytes), unit, meaning)
            : NamedArray.Of(name, MemoryMarshal.Cast<byte, T>(bytes).ToArray(), unit, meaning, shape);
}
