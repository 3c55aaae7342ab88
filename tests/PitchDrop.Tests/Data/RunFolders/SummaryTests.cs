using PitchDrop.Data.Files;
using PitchDrop.Data.RunFolders;

namespace PitchDrop.Tests.Data.RunFolders;

public class SummaryTests
{
    public static Summary Sample { get; } = new()
    {
        Study = "ozawa2023",
        Preset = "quick",
        Seed = ulong.MaxValue,
        Version = "0.1.0",
        WallSeconds = 12.5,
        Quantities =
        [
            Tau(0.02) with { Reference = new Reference(800, 10, "paper, text below Eq. (18)") },
            Tau(0.03) with { Error = null },
        ],
    };

    [Fact]
    public void The_text_is_exactly_what_the_contract_shows()
    {
        const string Expected = """
            {
              "schema": 1,
              "study": "ozawa2023",
              "preset": "quick",
              "seed": 18446744073709551615,
              "version": "0.1.0",
              "wallSeconds": 12.5,
              "quantities": [
                {
                  "figure": "1b",
                  "symbol": "tau_alpha",
                  "name": "relaxation time",
                  "where": {
                    "T": 0.02,
                    "L": 64,
                    "elastic": true,
                    "propagator": "inclusion"
                  },
                  "value": 786,
                  "error": 11,
                  "unit": "sweep",
                  "reference": {
                    "value": 800,
                    "tolerance": 10,
                    "source": "paper, text below Eq. (18)"
                  },
                  "agrees": true
                },
                {
                  "figure": "1b",
                  "symbol": "tau_alpha",
                  "name": "relaxation time",
                  "where": {
                    "T": 0.03,
                    "L": 64,
                    "elastic": true,
                    "propagator": "inclusion"
                  },
                  "value": 786,
                  "error": null,
                  "unit": "sweep",
                  "reference": null,
                  "agrees": null
                }
              ]
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), SummaryFile.ToJson(Sample));
    }

    [Fact]
    public void A_summary_reads_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        SummaryFile.Write(folder["summary.json"], Sample);
        Summary read = SummaryFile.Read(folder["summary.json"]);
        Assert.Equal(Sample.Quantities.ToArray(), read.Quantities.ToArray());
        Assert.Equal(Sample with { Quantities = [] }, read with { Quantities = [] });
    }

    [Theory]
    [InlineData(100, 0, 5, 105, true)]
    [InlineData(100, 0, 5, 105.0001, false)]
    [InlineData(100, 2, 5, 94, true)]
    [InlineData(100, 2, 5, 93.9999, false)]
    [InlineData(100, 0, 0, 100, true)]
    [InlineData(100, 0, 0, 100.0001, false)]
    public void It_agrees_within_the_greater_of_tolerance_and_three_errors(double value, double error, double tolerance, double reference, bool agrees)
    {
        Quantity quantity = Tau(0.02) with { Value = value, Error = error, Reference = new Reference(reference, tolerance, "paper") };
        Assert.Equal(agrees, quantity.Agrees);
    }

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void What_is_not_a_number_is_refused_everywhere(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tau(0.02) with { Value = bad });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tau(0.02) with { Error = bad });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Reference(bad, 0, "paper"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Reference(0, bad, "paper"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tau(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample with { WallSeconds = bad });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tau(0.02) with { Error = -1 });
    }

    [Fact]
    public void Two_quantities_of_one_symbol_and_where_are_refused_whatever_the_order_and_figure()
    {
        Quantity other = Tau(0.02) with { Figure = "2", Where = Where.Of(("propagator", "inclusion"), ("elastic", true), ("L", 64), ("T", 0.02)) };
        Assert.Throws<ArgumentException>(() => Sample with { Quantities = [Tau(0.02), other] });
        Assert.Throws<ArgumentException>(() => Where.Of(("T", 1), ("T", 2)));
        Assert.Equal(2, (Sample with { Quantities = [Tau(0.02), other with { Symbol = "chi_4_peak" }] }).Quantities.Length);
    }

    [Fact]
    public void A_number_a_flag_and_a_text_are_different_conditions()
    {
        Assert.NotEqual(Where.Of(("a", 1)), Where.Of(("a", true)));
        Assert.NotEqual(Where.Of(("a", "1")), Where.Of(("a", 1)));
        Assert.NotEqual(Where.Of(("a", 1)), Where.Of(("a", 1), ("b", 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"schema\":2}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"study\":\"a\",\"preset\":null,\"seed\":-1,\"version\":\"\",\"wallSeconds\":0,\"quantities\":[]}")]
    [InlineData("{\"schema\":1,\"study\":\"a\",\"preset\":null,\"seed\":1,\"version\":\"\",\"wallSeconds\":1e999,\"quantities\":[]}")]
    [InlineData("{\"schema\":1,\"study\":\"a\",\"preset\":null,\"seed\":1,\"version\":\"\",\"wallSeconds\":0,\"quantities\":[3]}")]
    public void What_is_no_summary_is_refused_in_one_line(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["summary.json"], text);
        string message = Assert.Throws<DamagedFileException>(() => SummaryFile.Read(folder["summary.json"])).Message;
        Assert.DoesNotContain('\n', message);
        Assert.Contains("summary.json", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agreement_that_contradicts_the_numbers_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["summary.json"], SummaryFile.ToJson(Sample).Replace("\"agrees\": true", "\"agrees\": false", StringComparison.Ordinal));
        Assert.Throws<DamagedFileException>(() => SummaryFile.Read(folder["summary.json"]));
    }

    [Fact]
    public void Corrupted_and_truncated_summaries_give_a_summary_or_the_one_exception()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = System.Text.Encoding.UTF8.GetBytes(SummaryFile.ToJson(Sample));
        var mix = new Mix(8);
        int refused = 0;
        foreach (byte[] bytes in Enumerable.Range(0, 500).Select(_ => mix.Corrupted(sound)).Concat(Enumerable.Range(0, sound.Length - 1).Select(n => sound[..n])))
        {
            File.WriteAllBytes(folder["summary.json"], bytes);
            try
            {
                SummaryFile.Read(folder["summary.json"]);
            }
            catch (DamagedFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, sound.Length - 1, sound.Length + 499);
    }

    private static Quantity Tau(double temperature) => new()
    {
        Figure = "1b",
        Symbol = "tau_alpha",
        Name = "relaxation time",
        Where = Where.Of(("T", temperature), ("L", 64), ("elastic", true), ("propagator", "inclusion")),
        Value = 786,
        Error = 11,
        Unit = "sweep",
    };
}
