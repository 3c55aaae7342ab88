using System.Text;

namespace PitchDrop.Data.Trajectories;

/// <content>The plan, its arrays, and what is said of a line that does not follow it.</content>
internal sealed partial class LammpsDumpParticles
{
    private enum Kind
    {
        Skip,
        Number,
        Image,
        Identity,
        Word,
    }

    /// <summary>A refusal of a line: how many words there are, or the first word that is not what its column asks for.</summary>
    private InvalidTrajectoryException Refuse(ByteLines lines, ReadOnlySpan<byte> line, int count)
    {
        int words = ByteWords.CountOf(line);
        if (words != Columns.Width)
        {
            bool isItem = line.StartsWith("ITEM:"u8);
            return lines.Refuse($"{(isItem ? $"found '{ByteWords.Shown(line)}'" : $"{words} words; ITEM: ATOMS names {Columns.Width} columns")} in place of particle {Count + 1} of {count}");
        }

        var rest = new ByteWords(line);
        for (int column = 0; column < words; column++)
        {
            ReadOnlySpan<byte> word = rest.Next();
            string accepted = "";
            foreach (Step step in _plan.Where(s => s.Column == column))
            {
                accepted = accepted.Length > 0 || IsSound(step.Kind, word) ? accepted : Accepted(step.Kind);
            }

            if (accepted.Length > 0)
            {
                return lines.Refuse($"{Columns[column]}: found '{ByteWords.Shown(word)}'; accepted is {accepted}");
            }
        }

        return lines.Refuse($"'{ByteWords.Shown(line)}' has a control character in it");
    }

    // As the hot loop takes it, behind a line end that stops it.
    private bool IsSound(Kind kind, ReadOnlySpan<byte> word)
    {
        byte[] ended = [.. word, (byte)'\n', .. new byte[ByteLines.Padding]];
        return kind switch
        {
            Kind.Number => DecimalWord.TryRead(in ended[0], word.Length, out _),
            Kind.Image => TryImage(in ended[0], word.Length, out _),
            Kind.Identity => WholeNumber.TryRead(in ended[0], word.Length, out long identity) && identity >= 0,
            Kind.Word => _words.TryRead(in ended[0], word.Length, out _),
            _ => true,
        };
    }

    private static string Accepted(Kind kind) => kind switch
    {
        Kind.Number => "a finite number",
        Kind.Image => $"a whole number from {int.MinValue} to {int.MaxValue}",
        Kind.Identity => "a whole number of at least 0",
        _ => $"a word of at most {SpeciesWords.Longest} bytes of UTF-8, of at most {SpeciesWords.Most} different ones",
    };

    private IEnumerable<Step> StepsOf(int column)
    {
        var steps = new List<Step>();
        Add(column == Columns.Identity, Kind.Identity, 0, 0, Slot.None);
        Add(column == Columns.Type, Kind.Word, 1, 0, Slot.Types);
        Add(column == Columns.Name, Kind.Word, 1, 0, Slot.Names);
        Add(column == Columns.Mass, Kind.Number, 1, 0, Slot.Masses);
        for (int axis = 0; axis < 3; axis++)
        {
            Add(column == Columns.Position[axis], Kind.Number, 3, axis, Slot.Positions);
            Add(axis < Columns.Velocity.Length && column == Columns.Velocity[axis], Kind.Number, 3, axis, Slot.Velocities);
            Add(axis < Columns.Image.Length && column == Columns.Image[axis], Kind.Image, 3, axis, Slot.Images);
        }

        for (int k = 0; k < Columns.Extra.Length; k++)
        {
            Add(column == Columns.Extra[k].Column, Kind.Number, 1, 0, Slot.Extra + k);
        }

        Add(steps.Count == 0, Kind.Skip, 0, 0, Slot.None);
        return steps.Select((step, n) => step with { StaysHere = n < steps.Count - 1 });

        void Add(bool applies, Kind kind, int stride, int offset, Slot slot)
        {
            if (applies)
            {
                steps.Add(new Step { Kind = kind, Column = column, Stride = stride, Offset = offset, Slot = slot });
            }
        }
    }

    private void Grow(int room)
    {
        _room = room;
        Positions = Resized(Positions, 3 * room);
        Velocities = Resized(Velocities, Columns.Velocity.Length > 0 ? 3 * room : 0);
        Masses = Resized(Masses, Columns.Mass >= 0 ? room : 0);
        Images = Resized(Images, Columns.Image.Length > 0 ? 3 * room : 0);
        Identities = Resized(Identities, room);
        Types = Resized(Types, Columns.Type >= 0 ? room : 0);
        Names = Resized(Names, Columns.Name >= 0 ? room : 0);
        Extra = Extra.ToDictionary(e => e.Key, e => Resized(e.Value, room), StringComparer.Ordinal);
        for (int k = 0; k < _plan.Length; k++)
        {
            Slot slot = _plan[k].Slot;
            _plan[k] = _plan[k] with
            {
                Numbers = slot >= Slot.Extra ? Extra[Columns.Extra[slot - Slot.Extra].Name] : slot switch { Slot.Positions => Positions, Slot.Velocities => Velocities, Slot.Masses => Masses, _ => [] },
                Wholes = slot switch { Slot.Images => Images, Slot.Types => Types, Slot.Names => Names, _ => [] },
            };
        }

        // Without a column, identities are the order of the file.
        for (int i = 0; Columns.Identity < 0 && i < room; i++)
        {
            Identities[i] = i + 1;
        }
    }

    private static T[] Resized<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }

    /// <summary>Where a word goes.</summary>
    private enum Slot
    {
        None,
        Positions,
        Velocities,
        Masses,
        Images,
        Types,
        Names,
        Extra,
    }

    /// <summary>What is done with a word: it is taken as a number of some kind and put at Offset + Stride i of an array; StaysHere where a further step takes the same word.</summary>
    private record struct Step
    {
        public Kind Kind;
        public int Column;
        public int Stride;
        public int Offset;
        public Slot Slot;
        public bool StaysHere;
        public double[] Numbers;
        public int[] Wholes;
    }
}
