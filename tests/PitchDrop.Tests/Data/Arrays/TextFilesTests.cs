using PitchDrop.Data.Arrays;

namespace PitchDrop.Tests.Data.Arrays;

public class TextFilesTests
{
    [Fact]
    public void A_table_has_units_in_its_first_row_and_gives_back_exact_numbers()
    {
        using var folder = new TemporaryFolder();
        double[] awkward = [0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, double.NaN, double.NegativeInfinity];
        CsvFile.Write(
            folder["a.csv"],
            [
                NamedArray.Of("t", awkward, "sweep", "time"),
                NamedArray.Of("n", [1L, 2, 3, 4, 5, long.MaxValue], "a, \"b\"", "count"),
                NamedArray.Of("moved", [true, false, true, false, true, false], "1", "moved"),
            ]);
        string[] rows = File.ReadAllText(folder["a.csv"]).Split('\n');
        Assert.Equal("t [sweep],\"n [a, \"\"b\"\"]\",moved [1]", rows[0]);
        Assert.Equal("0.1,1,1", rows[1]);
        Assert.Equal(awkward, rows[1..7].Select(row => double.Parse(row.Split(',')[0])));
        Assert.Equal($"-Infinity,{long.MaxValue},0", rows[6]);
        Assert.Equal("", rows[7]);
    }

    [Fact]
    public void Columns_of_unequal_length_or_several_indices_are_refused()
    {
        using var folder = new TemporaryFolder();
        NamedArray three = NamedArray.Of("x", new double[3], "1", "m");
        Assert.Throws<ArgumentException>(() => CsvFile.Write(folder["a.csv"], []));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(folder["a.csv"], [three, NamedArray.Of("y", new double[2], "1", "m")]));
        Assert.Throws<ArgumentException>(() => CsvFile.Write(folder["a.csv"], [NamedArray.Of("y", new double[4], "1", "m", 2, 2)]));
    }

    [Fact]
    public void The_readme_lists_each_array_of_each_file_in_order_of_name()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["b.npz"], [NamedArray.Of("P", new float[6], "1", "map | persistence", 2, 3)]);
        NpzFile.Write(folder["a.npz"], [NamedArray.Scalar("tau_alpha", 1.0, "sweep", "relaxation time")]);
        DataReadme.Write(folder.Root, "Curves of one run.");
        string text = File.ReadAllText(folder["README.md"]);
        Assert.Contains("Curves of one run.", text, StringComparison.Ordinal);
        Assert.Contains("## a.npz\n\n| array | shape | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n| `tau_alpha` | number | float64 | sweep | relaxation time |\n", text, StringComparison.Ordinal);
        Assert.Contains("| `P` | 2 × 3 | float32 | 1 | map \\| persistence |\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("## a.npz", StringComparison.Ordinal) < text.IndexOf("## b.npz", StringComparison.Ordinal));
    }
}
