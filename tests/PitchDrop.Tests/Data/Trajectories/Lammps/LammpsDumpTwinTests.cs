using System.Globalization;
using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>The streaming reader against the definition, on dumps made at random.</summary>
public class LammpsDumpTwinTests
{
    private static readonly string[][] Placements =
    [
        ["x", "y", "z"], ["xs", "ys", "zs"], ["xu", "yu", "zu"], ["xsu", "ysu", "zsu"], ["x", "y", "z", "ix", "iy", "iz"], ["xs", "ys", "zs", "ix", "iy", "iz"], ["x", "ys", "z"], ["xsu", "yu", "zsu"], ["x", "y", "z", "xs", "ys", "zs"],
        ["x", "y", "z", "xu", "yu", "zu"], ["xs", "ys", "zs", "xu", "yu", "zu", "ix", "iy", "iz"], ["xu", "yu", "zu", "ix", "iy", "iz"], ["xs", "y", "zs", "ix", "iy", "iz"],
    ];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Frames_of_any_columns_boxes_and_line_ends_are_those_of_the_definition(ulong seed)
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(seed);
        for (int n = 0; n < 60; n++)
        {
            byte[] text = Encoding.UTF8.GetBytes(Dump(mix));
            Write(folder["f"], text, compressed: n % 3 == 0);
            List<ParticleFrame> expected = LammpsDumpTwin.Read(folder["f"]), found = SampleTrajectory.ReadAll(folder["f"]);
            Assert.Equal(expected.Count, found.Count);
            Assert.All(expected.Zip(found), pair => Frames.Same(pair.First, pair.Second));
        }
    }

    /// <summary>Frames beyond the first room and the first buffer: arrays grow and lines cross from one buffer to the next.</summary>
    [Theory]
    [InlineData("\n"), InlineData("\r\n"), InlineData("\r")]
    public void Large_frames_are_those_of_the_definition(string end)
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(9);
        var text = new StringBuilder();
        foreach (int count in new[] { 9000, 9000, 5000, 5001 })
        {
            Frame(mix, text, count, ["id", "type", "x", "y", "z", "ix", "iy", "iz", "vx", "vy", "vz"], tilted: false, end, () => end);
        }

        File.WriteAllText(folder["f"], text.ToString());
        List<ParticleFrame> expected = LammpsDumpTwin.Read(folder["f"]), found = SampleTrajectory.ReadAll(folder["f"]);
        Assert.Equal([9000, 9000, 5000, 5001], found.Select(f => f.Count));
        Assert.All(expected.Zip(found), pair => Frames.Same(pair.First, pair.Second));
    }

    internal static void Write(string path, byte[] text, bool compressed)
    {
        using Stream file = File.Create(path);
        using Stream stream = compressed ? new GZipStream(file, CompressionLevel.Optimal) : file;
        stream.Write(text);
    }

    private static string Dump(Mix mix)
    {
        string[] further = [.. new[] { "id", "type", "mass", "q", "mol" }.Where(_ => mix.Below(2) == 0), .. mix.Below(3) == 0 ? new[] { "vx", "vy", "vz" } : []];
        string[] columns = [.. Placements[mix.Below(Placements.Length)], .. further];
        for (int k = columns.Length - 1; k > 0; k--)
        {
            int other = mix.Below(k + 1);
            (columns[k], columns[other]) = (columns[other], columns[k]);
        }

        var text = new StringBuilder();
        bool tilted = mix.Below(2) == 0, mixed = mix.Below(3) == 0;
        string[] ends = ["\n", "\r\n", "\r"];
        string end = ends[mix.Below(3)];
        for (int frames = 1 + mix.Below(4); frames > 0; frames--)
        {
            Frame(mix, text, 1 + mix.Below(40), columns, tilted, end, () => mixed ? ends[mix.Below(3)] : end);
        }

        return text.ToString();
    }

    private static void Frame(Mix mix, StringBuilder text, int count, string[] columns, bool tilted, string end, Func<string> next)
    {
        if (mix.Below(4) == 0)
        {
            text.Append("ITEM: UNITS").Append(end).Append("lj").Append(end);
        }

        if (mix.Below(4) == 0)
        {
            text.Append("ITEM: TIME").Append(next()).Append(Number(mix)).Append(next());
        }

        string[] boundary = ["pp pp pp", "pp ff pp", "fs pp mm", "pp pp ss"];
        text.Append(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP{next()}{mix.Below(100000)}{next()}ITEM: NUMBER OF ATOMS{next()}{count}{next()}ITEM: BOX BOUNDS {(tilted ? "xy xz yz " : "")}{boundary[mix.Below(4)]}{next()}");
        for (int axis = 0; axis < 3; axis++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{-mix.Below(50) / 8.0} {20 + mix.Below(7)}{(tilted ? $" {mix.Below(40) / 8.0 - 2.5}" : "")}{next()}");
        }

        text.Append("ITEM: ATOMS ").AppendJoin(' ', columns).Append(mix.Below(2) == 0 ? " " : "").Append(next());
        for (int i = 0; i < count; i++)
        {
            string blank = mix.Below(10) == 0 ? " \t " : " ";
            text.AppendJoin(blank, columns.Select(c => c switch
            {
                "id" => (((i * 7919L) % count) + 1).ToString(CultureInfo.InvariantCulture),
                "type" => (1 + mix.Below(3)).ToString(CultureInfo.InvariantCulture),
                "ix" or "iy" or "iz" => (mix.Below(9) - 4).ToString(CultureInfo.InvariantCulture),
                "mol" => "any/thing",
                "mass" => (1 + mix.Below(8)).ToString(CultureInfo.InvariantCulture),
                _ => Number(mix),
            })).Append(mix.Below(2) == 0 ? " " : "").Append(next());
        }
    }

    private static string Number(Mix mix)
    {
        double value = ((mix.Next() >> 11) * Math.Pow(2, -53) * 30) - 15;
        return value.ToString(mix.Below(3) switch { 0 => "G6", 1 => "R", _ => "E8" }, CultureInfo.InvariantCulture);
    }
}
