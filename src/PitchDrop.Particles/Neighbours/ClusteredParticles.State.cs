using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Particles.Neighbours;

// Saving and loading, bit for bit.
public sealed unsafe partial class ClusteredParticles
{
    internal void WriteState(BinaryWriter writer)
    {
        int elements = Clusters * Stride;
        writer.Write(Clusters);
        foreach (nint array in (nint[])[(nint)Positions, (nint)Velocities, (nint)Forces, (nint)Origins, (nint)Anchors])
        {
            writer.WriteArray(new ReadOnlySpan<double>((double*)array, elements));
        }

        writer.WriteArray(Slots.AsSpan(0, Clusters * Width));
        writer.WriteArray(ImageA.AsSpan());
        writer.WriteArray(ImageB.AsSpan());
        writer.WriteArray(ImageC.AsSpan());
    }

    internal void ReadState(BinaryReader reader, ReadOnlySpan<int> columnStart)
    {
        Clusters = reader.ReadCount(MostClusters, "the number of clusters");
        CheckColumns(columnStart);
        int elements = Clusters * Stride;
        foreach (nint array in (nint[])[(nint)Positions, (nint)Velocities, (nint)Forces, (nint)Origins, (nint)Anchors])
        {
            reader.ReadArray(new Span<double>((double*)array, elements));
        }

        reader.ReadArray(Slots.AsSpan(0, Clusters * Width));
        reader.ReadArray(ImageA.AsSpan());
        reader.ReadArray(ImageB.AsSpan());
        reader.ReadArray(ImageC.AsSpan());
        CheckSlots();
    }

    private void CheckColumns(ReadOnlySpan<int> columnStart)
    {
        for (int column = 1; column < columnStart.Length; column++)
        {
            if (columnStart[column] < columnStart[column - 1])
            {
                throw new InvalidDataException($"column {column} begins before the one before it");
            }
        }

        if (columnStart[0] != 0 || columnStart[^1] != Clusters)
        {
            throw new InvalidDataException($"the columns hold clusters {columnStart[0]} to {columnStart[^1]}; there are {Clusters}");
        }
    }

    // Each particle stands in one lane; species stay what the receiver's were.
    private void CheckSlots()
    {
        bool[] seen = new bool[Count];
        int found = 0;
        for (int slot = 0; slot < Clusters * Width; slot++)
        {
            int i = Slots[slot];
            if (i < -1 || i >= Count || (i >= 0 && seen[i]))
            {
                throw new InvalidDataException($"lane {slot} holds particle {i}; possible is each of 0 to {Count - 1} once, or -1");
            }

            int e = Element(slot) + (3 * Width);
            if (i < 0)
            {
                continue;
            }

            seen[i] = true;
            found++;
            long species = BitConverter.DoubleToInt64Bits(Positions[e]);
            if (species != _species[i] || BitConverter.DoubleToInt64Bits(Origins[e]) != species || BitConverter.DoubleToInt64Bits(Anchors[e]) != species)
            {
                throw new InvalidDataException($"particle {i} is of species {species}; the receiver's is of {_species[i]}");
            }
        }

        if (found != Count)
        {
            throw new InvalidDataException($"{found} of {Count} particles found");
        }
    }
}
