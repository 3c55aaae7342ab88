using System.Text;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>Lines of bytes are the lines that the slow reader of lines gives.</summary>
public class ByteLinesTests
{
    [Theory]
    [InlineData(""), InlineData("\n"), InlineData("a"), InlineData("a\n"), InlineData("a\rb\r\nc\n\rd"), InlineData("\r"), InlineData("a\r"), InlineData("\r\n\r\n"), InlineData("\uFEFFa\nb\n")]
    public void Whole_lines_and_the_rest_are_those_of_the_text(string text)
    {
        (List<string> lines, string rest) = Read(text, compressed: false);
        string[] expected = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        Assert.Equal(expected[..^1], lines);
        Assert.Equal(expected[^1], rest);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Lines_of_any_length_and_end_cross_every_buffer(ulong seed)
    {
        var mix = new Mix(seed);
        string[] ends = ["\n", "\r\n", "\r"], lines = [.. Enumerable.Range(0, 3000).Select(_ => new string('x', 1 + mix.Below(1 << mix.Below(12))))];
        lines[1000] = new string('y', 300_000);
        string text = string.Concat(lines.Select(l => l + ends[mix.Below(3)]));
        Assert.Equal(lines, Read(text, compressed: false).Lines);
        Assert.Equal(lines, Read(text, compressed: true).Lines);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void A_line_end_of_two_bytes_may_be_cut_by_a_buffer(int more)
    {
        string text = new string('x', (1 << 16) - 2 + more) + "\r\nb\n";
        Assert.Equal([text[..^4], "b"], Read(text, compressed: false).Lines);
    }

    private static (List<string> Lines, string Behind) Read(string text, bool compressed)
    {
        using var folder = new TemporaryFolder();
        LammpsDumpTwinTests.Write(folder["f"], Encoding.UTF8.GetBytes(text), compressed);
        using var lines = new ByteLines(folder["f"]);
        var read = new List<string>();
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            read.Add(Encoding.UTF8.GetString(line));
        }

        Assert.Equal(read.Count, lines.Number);
        return (read, Encoding.UTF8.GetString(lines.Rest));
    }
}
