using PitchDrop.Data.Files;

namespace PitchDrop.Tests.Data.Files;

public class AppendedFileTests
{
    [Fact]
    public void A_file_taken_back_goes_on_as_if_nothing_had_been_lost()
    {
        using var folder = new TemporaryFolder();
        long recorded;
        using (var file = new AppendedFile(folder["f"]))
        {
            file.Append("one"u8);
            file.Flush();
            recorded = file.Length;
            file.Append("lost"u8);
        }

        Assert.Equal("onelost", File.ReadAllText(folder["f"]));
        using (var file = new AppendedFile(folder["f"]))
        {
            file.GoOnAt(recorded);
            Assert.Equal("one", Text(folder));
            file.Append("two"u8);
            file.Flush();
            Assert.Equal(6, file.Length);
            Assert.Equal("onetwo", Text(folder));
        }
    }

    [Fact]
    public void A_file_that_begins_anew_overwrites_an_older_one_and_nothing_is_touched_before_the_first_byte()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], "older");
        using var file = new AppendedFile(folder["f"]);
        file.Flush();
        Assert.Equal("older", Text(folder));
        file.Append("new"u8);
        file.Flush();
        Assert.Equal("new", Text(folder));
    }

    [Fact]
    public void A_file_shorter_than_the_checkpoint_says_is_refused_with_both_lengths()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["f"], "abc");
        using var file = new AppendedFile(folder["f"]);
        var error = Assert.Throws<InvalidDataException>(() => file.GoOnAt(4));
        Assert.Contains("has 3 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("had 4", error.Message, StringComparison.Ordinal);
        using var missing = new AppendedFile(folder["none"]);
        Assert.Throws<InvalidDataException>(() => missing.GoOnAt(1));
        missing.GoOnAt(0);
        Assert.False(File.Exists(folder["none"]));
    }

    private static string Text(TemporaryFolder folder)
    {
        using var stream = new FileStream(folder["f"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
