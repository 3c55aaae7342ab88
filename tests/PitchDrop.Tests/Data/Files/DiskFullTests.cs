using PitchDrop.Data.Arrays;
using PitchDrop.Data.Checkpoints;
using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;
using PitchDrop.Tests.Data.RunFolders;

namespace PitchDrop.Tests.Data.Files;

/// <summary>The temporary file is made to be the device that is always full; so the system itself says that no space is left.</summary>
public class DiskFullTests
{
    private const string FullDevice = "/dev/full";

    public static TheoryData<string> Writers => new("text", "arrays", "table", "readme", "summary", "checkpoint");

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_full_disk_is_said_in_one_line_and_the_old_file_remains(string writer)
    {
        Assert.SkipUnless(File.Exists(FullDevice), "this system has no device that is always full");
        using var folder = new TemporaryFolder();
        string path = PathOf(folder, writer);
        Write(folder, writer);
        byte[] old = File.ReadAllBytes(path);
        string next = writer == "checkpoint" ? folder["run.00000002.ckpt"] : path;
        File.CreateSymbolicLink(next + ".tmp", FullDevice);
        var error = Assert.Throws<DiskFullException>(() => Write(folder, writer));
        Assert.Contains(Path.GetFileName(next), error.Message, StringComparison.Ordinal);
        Assert.Contains("the last good files are intact", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Empty(Directory.GetFiles(folder.Root, "*.tmp"));
    }

    [Fact]
    public void A_full_disk_under_the_log_is_said()
    {
        Assert.SkipUnless(File.Exists(FullDevice), "this system has no device that is always full");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run"]);
        File.CreateSymbolicLink(folder["run/log.txt"], FullDevice);
        using RunFolder run = RunFolder.Open(folder["run"]);
        Assert.Contains("log.txt", Assert.Throws<DiskFullException>(() => run.Log.Write("a line")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_error_while_writing_comes_out_as_it_is_and_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["a.txt"], "old");
        Assert.Throws<FormatException>(() => AtomicFile.Write(folder["a.txt"], stream =>
        {
            stream.WriteByte(1);
            throw new FormatException("no");
        }));
        Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
        Assert.Equal(["a.txt"], Directory.GetFiles(folder.Root).Select(Path.GetFileName));
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(folder["none/a.txt"], "x"));
    }

    private static string PathOf(TemporaryFolder folder, string writer) => writer switch
    {
        "arrays" => folder["a.npz"],
        "readme" => folder["README.md"],
        "checkpoint" => folder["run.00000001.ckpt"],
        _ => folder["a.txt"],
    };

    private static void Write(TemporaryFolder folder, string writer)
    {
        NamedArray[] arrays = [NamedArray.Of("x", new double[100_000], "1", "numbers")];
        switch (writer)
        {
            case "text": AtomicFile.WriteText(folder["a.txt"], "text"); break;
            case "arrays": NpzFile.Write(folder["a.npz"], arrays); break;
            case "table": CsvFile.Write(folder["a.txt"], arrays); break;
            case "readme": DataReadme.Write(folder.Root); break;
            case "summary": SummaryFile.Write(folder["a.txt"], SummaryTests.Sample); break;
            default: new CheckpointStore(folder.Root, "run").Save(new byte[200_000]); break;
        }
    }
}
