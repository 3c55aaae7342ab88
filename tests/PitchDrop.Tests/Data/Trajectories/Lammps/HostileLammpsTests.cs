using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>Dumps and data files cut and mutated: each is read or refused in one line, and nothing else happens.</summary>
public class HostileLammpsTests
{
    private const int Mutations = 2600;

    private static readonly string[] Numbers = ["0", "-1", "1e999", "nan", "-inf", "99999999999999999999", "2147483648", "-2147483649", "1000000000000", "1.5", "1e", "", "0x1", "１", "1_0", "1,5", "ITEM:", "#", "xlo"];

    public static TheoryData<string> Files => ["f.dump", "f.dump.gz", "f.data", "f.data.gz"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_at_any_byte_gives_whole_frames_or_one_line(string name)
    {
        using var folder = new TemporaryFolder();
        (byte[] sound, List<ParticleFrame> frames) = Sound(folder, name);
        int refused = 0;
        for (int length = 0; length < sound.Length; length++)
        {
            File.WriteAllBytes(folder["cut"], sound[..length]);
            refused += Hostility.Check(folder["cut"]) is null ? 0 : 1;
            Assert.True(IsPrefix(folder["cut"], frames) || name.StartsWith("f.data", StringComparison.Ordinal), $"cut at {length}");
        }

        // A dump of three frames is refused until the first is whole.
        Assert.InRange(refused, sound.Length / 5, sound.Length);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Mutations_are_read_or_refused_in_one_line(string name)
    {
        using var folder = new TemporaryFolder();
        (byte[] sound, _) = Sound(folder, name);
        bool isPacked = PlainTextStream.IsGzip(sound);
        byte[] text = isPacked ? Unpacked(sound) : sound;
        var mix = new Mix(17);
        int refused = 0;
        for (int n = 0; n < Mutations; n++)
        {
            byte[] bad = isPacked && n % 2 == 0 ? mix.Corrupted(sound) : Mutated(mix, text);
            refused += Hostility.IsRefused(folder["bad"], isPacked && n % 2 == 1 ? Packed(bad) : bad) ? 1 : 0;
        }

        // Some mutations change a digit, or nothing that is looked at; most do harm.
        Assert.InRange(refused, Mutations / 3, Mutations - (Mutations / 50));
    }

    /// <summary>With everything right but one number of a particle, that number alone is another.</summary>
    [Fact]
    public void A_changed_digit_changes_its_number_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        (byte[] sound, List<ParticleFrame> frames) = Sound(folder, "f.dump");
        string text = Encoding.UTF8.GetString(sound);
        string number = frames[1].Positions[4].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllText(folder["f"], text.Replace(number, "0.125", StringComparison.Ordinal));
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["f"]);
        frames[1].Positions[4] = 0.125;
        Assert.All(frames.Zip(read), pair => Frames.Same(pair.First, pair.Second));
    }

    private static (byte[] Bytes, List<ParticleFrame> Frames) Sound(TemporaryFolder folder, string name)
    {
        bool isDump = name.StartsWith("f.dump", StringComparison.Ordinal);
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(3, isDump ? 3 : 1).Select(f => f with { Time = null, Masses = [.. f.Species.Select(s => s == "A" ? 1 : 2.5)] })];
        SampleTrajectory.Write(folder[name], frames);
        return (File.ReadAllBytes(folder[name]), SampleTrajectory.ReadAll(folder[name]));
    }

    private static bool IsPrefix(string path, List<ParticleFrame> frames)
    {
        try
        {
            List<ParticleFrame> read = SampleTrajectory.ReadAll(path);
            return read.Count <= frames.Count && read.Zip(frames).All(pair => pair.First.Positions.AsSpan().SequenceEqual(pair.Second.Positions) && pair.First.Velocities.AsSpan().SequenceEqual(pair.Second.Velocities));
        }
        catch (InvalidTrajectoryException)
        {
            return true;
        }
    }

    private static byte[] Mutated(Mix mix, byte[] sound)
    {
        string text = Encoding.UTF8.GetString(sound);
        List<string> lines = [.. text.Split('\n')];
        int a = mix.Below(lines.Count), b = mix.Below(lines.Count);
        string[] words = lines[a].Split(' ');
        int p = mix.Below(words.Length), q = mix.Below(words.Length);
        switch (mix.Below(12))
        {
            case 0:
                return mix.Corrupted(sound);
            case 1:
                (lines[a], lines[b]) = (lines[b], lines[a]);
                break;
            case 2:
                lines.RemoveAt(a);
                break;
            case 3:
                lines.Insert(b, lines[a]);
                break;
            case 4:
                (words[p], words[q]) = (words[q], words[p]);
                lines[a] = string.Join(' ', words);
                break;
            case 5:
                words[p] = Numbers[mix.Below(Numbers.Length)];
                lines[a] = string.Join(' ', words);
                break;
            case 6:
                lines.RemoveRange(Math.Min(a, b), Math.Abs(a - b));
                break;
            case 7:
                lines.InsertRange(b, lines.GetRange(Math.Min(a, b), Math.Abs(a - b)));
                break;
            case 8:
                return [.. sound[..mix.Below(sound.Length)], .. mix.Bytes(1 + mix.Below(20)), .. sound[mix.Below(sound.Length)..]];
            case 9:
                Encoding[] encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];
                return [.. sound[..mix.Below(3)], .. encodings[mix.Below(4)].GetBytes(text)];
            case 10:
                lines = [.. lines.Select(l => l + (mix.Below(2) == 0 ? "\r" : mix.Below(8) == 0 ? "\0" : ""))];
                break;
            default:
                lines[a] = string.Concat(lines[a].Select((c, k) => k == p ? (char)mix.Below(256) : c));
                break;
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
