using System.Diagnostics;
using System.Text;
using PitchDrop.Data.Configurations;

namespace PitchDrop.Tests.Data.Configurations;

public class HostileConfigurationTests
{
    // By name, so that the runner need not carry megabytes about.
    private static readonly Dictionary<string, (Func<byte[]> Content, string Said)> Pieces = new(StringComparer.Ordinal)
    {
        ["UTF-16, little-endian"] = (() => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"L\": 8}")], "UTF-16"),
        ["UTF-16, big-endian"] = (() => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("{\"L\": 8}")], "UTF-16"),
        ["UTF-16 without a mark"] = (() => Encoding.Unicode.GetBytes("{\"L\": 8}"), "byte 0x00"),
        ["Latin-1"] = (() => Encoding.Latin1.GetBytes("{\"tags\": [\"é\"]}"), "a.json:1:12: configuration: found the byte 0xE9"),
        ["noise"] = (() => new Mix(4).Bytes(5000), "which is not text in UTF-8"),
        ["zeros"] = (() => new byte[100], "byte 0x00"),
        ["only a mark"] = (() => [0xEF, 0xBB, 0xBF], "nothing"),
        ["empty"] = (() => [], "nothing"),
        ["a million brackets"] = (() => Filled('[', 1 << 20), "depth"),
        ["a million braces"] = (() => Filled('{', 1 << 20), "invalid"),
        ["nested objects"] = (() => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "depth"),
        ["a megabyte of digits"] = (() => [.. "{\"L\": "u8, .. Filled('7', 1_000_000), .. "}"u8], "a.json:1:7: L: found 777"),
        ["a megabyte of text"] = (() => [.. "{\"L\": \""u8, .. Filled('x', 1_000_000), .. "\"}"u8], "a.json:1:7: L: found the text"),
        ["a megabyte of key"] = (() => [.. "{\""u8, .. Filled('x', 1_000_000), .. "\": 1}"u8], "unknown key"),
        ["half a million numbers"] = (() => [.. "{\"L\": 8, \"times\": ["u8, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,", 500_000))), .. "]}"u8], "a list of 500000"),
        ["ninety thousand wrong numbers"] = (() => [.. "{\"L\": 8, \"times\": ["u8, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("-1,", 90_000))), .. "]}"u8], "times.0"),
        ["a hundred thousand unknown keys"] = (() => Encoding.UTF8.GetBytes("{" + string.Concat(Enumerable.Range(0, 90_000).Select(n => $"\"k{n}\":1,")) + "}"), "unknown key"),
        ["an open comment"] = (() => Encoding.UTF8.GetBytes("{ /* " + new string(' ', 500_000)), "configuration"),
    };

    public static TheoryData<string> Rubbish => new(Pieces.Keys);

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Rubbish_is_refused_in_lines_within_a_second_and_little_memory(string what)
    {
        (Func<byte[]> content, string said) = Pieces[what];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.json"], content());
        ConfigurationReader.ReadText(SampleSchema.Schema, SampleSchema.Text, "warm-up");

        // The best of three, so that a busy machine is not taken for a slow reader.
        var best = TimeSpan.MaxValue;
        long allocated = 0;
        InvalidConfigurationException error = null!;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            error = Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, folder["a.json"]));
            best = watch.Elapsed < best ? watch.Elapsed : best;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.True(best < TimeSpan.FromSeconds(1), $"{what} took {best}");
        Assert.InRange(allocated, 0, 100L << 20);
        Assert.Contains(said, error.Errors[0].ToString().Replace(folder.Root + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.InRange(error.Errors.Length, 1, 50);
        Assert.All(error.Message.Split('\n'), line => Assert.InRange(line.Length, 1, 1200));
    }

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        using (FileStream file = File.Create(folder["a.json"]))
        {
            file.SetLength(100_000_000);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, folder["a.json"])).Message;
        Assert.EndsWith("found a longer file; accepted is a configuration of at most 1048576 bytes", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_device_without_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this system has no endless device");
        string message = Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, "/dev/zero")).Message;
        Assert.Contains("at most 1048576 bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_impossible_name_are_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.All(
            new[] { (folder["none.json"], "no such file"), (folder["none/a.json"], "no such file"), (folder.Root, "a folder"), ("", "cannot be read"), ("a\0b", "cannot be read") },
            pair =>
            {
                var error = Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, pair.Item1));
                Assert.Contains(pair.Item2, error.Errors.Single().ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            });
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_file_that_may_not_be_read_is_refused_in_one_line()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "this user may read everything");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], "{}");
        File.SetUnixFileMode(folder["a.json"], UnixFileMode.None);
        var error = Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, folder["a.json"]));
        Assert.Contains("may not read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_at_the_start_and_windows_line_ends_are_welcome()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.json"], [0xEF, 0xBB, 0xBF, .. "{\r\n\"L\": 8,\r\n}"u8]);
        Assert.Equal(8, ConfigurationReader.Read(SampleSchema.Schema, folder["a.json"]).Integer("L"));
        File.WriteAllBytes(folder["a.json"], [0xEF, 0xBB, 0xBF, .. "{\"L\": 3}"u8]);
        Assert.Contains("a.json:1:7: L", Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Read(SampleSchema.Schema, folder["a.json"])).Message, StringComparison.Ordinal);
    }

    private static byte[] Filled(char with, int count)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, (byte)with);
        return bytes;
    }
}
