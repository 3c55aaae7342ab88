using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;

namespace PitchDrop.Tests.Data.Configurations;

public class ConfigurationTests
{
    [Fact]
    public void Every_value_given_is_found_by_its_path_and_type()
    {
        Configuration c = SampleSchema.Read(SampleSchema.Text);
        Assert.Equal(64, c.Integer("L"));
        Assert.Equal([(0, 0.1), (10, 0.02)], c.Table("temperature.table").ToArray());
        Assert.False(c.IsNumber("temperature"));
        Assert.Equal("inclusion", c.Text("propagator"));
        Assert.Equal([1, 2.5, 1000], c.Numbers("times").ToArray());
        Assert.Equal([16L, 32], c.Integers("sizes").ToArray());
        Assert.Equal(["a", "σ"], c.Texts("tags").ToArray());
        Assert.False(c.Flag("elastic"));
        Assert.Equal(5, c.Integer("output.every"));
        Assert.Equal(2.5, c.Number("times.1"));
        Assert.Equal(3, c.Count("times"));
    }

    [Fact]
    public void Every_value_not_given_has_its_default()
    {
        Configuration c = SampleSchema.Read("{\"L\": 8}");
        Assert.Equal(0.02, c.Number("temperature"));
        Assert.True(c.IsNumber("temperature"));
        Assert.Equal(1.0, c.Number("amplitude"));
        Assert.Equal(ulong.MaxValue, c.UnsignedInteger("seed"));
        Assert.Equal([0.1, 1, 10], c.Numbers("times").ToArray());
        Assert.True(c.Flag("elastic"));
        Assert.False(c.Has("limit"));
        Assert.False(c.Has("temperature.table"));
        Assert.Equal(100, c.Integer("output.every"));
        Assert.Equal(50, SampleSchema.Read("{\"L\": 8, \"limit\": 50}").Number("limit"));
        Assert.False(SampleSchema.Read("{\"L\": 8, \"limit\": null}").Has("limit"));
    }

    [Fact]
    public void Asking_for_what_is_not_there_or_is_of_another_type_is_a_mistake_of_the_program()
    {
        Configuration c = SampleSchema.Read("{\"L\": 8}");
        Assert.Throws<ArgumentException>(() => c.Number("nothing"));
        Assert.Throws<ArgumentException>(() => c.Text("L"));
        Assert.Throws<ArgumentException>(() => c.Integer("seed"));
        Assert.Throws<ArgumentException>(() => c.LongInteger("seed"));
        Assert.Throws<ArgumentException>(() => c.Number("limit"));
        Assert.Throws<ArgumentException>(() => c.Number("times.3"));
    }

    [Theory]
    [InlineData("64", 64), InlineData("64.0", 64), InlineData("6.4e1", 64), InlineData("640E-1", 64), InlineData("4e3", 4000), InlineData("0.0064e4", 64)]
    public void A_whole_number_may_be_written_in_any_way_that_is_exactly_whole(string written, int expected) =>
        Assert.Equal(expected, SampleSchema.Read($$"""{"L": {{written}}}""").Integer("L"));

    [Fact]
    public void A_seed_keeps_all_its_64_bits() =>
        Assert.Equal(18446744073709551557UL, SampleSchema.Read("""{"L": 8, "seed": 18446744073709551557}""").UnsignedInteger("seed"));

    [Fact]
    public void The_canonical_text_reads_back_as_an_equal_configuration_with_equal_text()
    {
        Configuration c = SampleSchema.Read(SampleSchema.Text, "amplitude=0.1", "tags=[\"\\u0001\\\"\\\\\", \"σ\"]");
        Configuration again = SampleSchema.Read(c.ToJson());
        Assert.Equal(c, again);
        Assert.Equal(c.ToJson(), again.ToJson());
        Assert.Equal(c.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(c, c.With("L=65"));
    }

    [Fact]
    public void The_canonical_text_has_every_default_in_the_order_of_the_schema()
    {
        const string Expected = """
            {
              "L": 8,
              "temperature": 0.02,
              "amplitude": 1,
              "propagator": "inclusion",
              "seed": 18446744073709551615,
              "times": [0.1, 1, 10],
              "sizes": [],
              "tags": [],
              "elastic": true,
              "limit": null,
              "output": {
                "every": 100,
                "prefix": "frame"
              }
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), SampleSchema.Read("{\"output\": {}, \"L\": 8.0}").ToJson());
    }

    [Fact]
    public void The_difference_names_each_changed_key_with_both_values()
    {
        Configuration old = SampleSchema.Read("{\"L\": 8}");
        Assert.Empty(SampleSchema.Read("{\"L\": 8, \"elastic\": true}").DifferenceFrom(old));
        Assert.Equal(
            ["L: was 8, is 16", "temperature: was 0.02, is { \"table\": [[0, 0.1]] }", "times: was [0.1, 1, 10], is [1]", "limit: was null, is 3", "output.every: was 100, is 7"],
            old.With("L=16", "temperature.table=[[0,0.1]]", "times=[1]", "limit=3", "output.every=7").DifferenceFrom(old));
    }

    [Fact]
    public void An_override_wins_is_taken_as_json_or_else_as_text_and_makes_its_section()
    {
        Configuration c = SampleSchema.Read(SampleSchema.Text, "L=32", "temperature=0.5", "propagator=real-space", "output.prefix=64", "elastic=true", "times=[7]");
        Assert.Equal(32, c.Integer("L"));
        Assert.Equal(0.5, c.Number("temperature"));
        Assert.Equal("real-space", c.Text("propagator"));
        Assert.Equal("64", c.Text("output.prefix"));
        Assert.True(c.Flag("elastic"));
        Assert.Equal(7, c.Number("times.0"));
        Assert.Equal(5, c.Integer("output.every"));
        Assert.Equal(3, SampleSchema.Read("{\"L\": 8}", "output.every=3").Integer("output.every"));
        Assert.Equal("a=b", SampleSchema.Read("{\"L\": 8}", "output.prefix=a=b").Text("output.prefix"));
    }

    [Fact]
    public void A_refusal_across_keys_names_the_place_of_the_value()
    {
        Configuration c = SampleSchema.Read("{\n  \"L\": 8,\n  \"output\": {\"every\": 9}\n}", "amplitude=2");
        Assert.Equal("a.json:3:23: output.every: found 9; accepted is at most L", c.Refusal("output.every", "at most L").Message);
        Assert.Equal("--set amplitude: amplitude: found 2; accepted is less", c.Refusal("amplitude", "less").Message);
        Assert.Equal("a.json: temperature: found 0.02, the default; accepted is more", c.Refusal("temperature", "more").Message);
        Assert.Equal("a.json:3:23: output.every: found 9; accepted is at most L", c.With("L=9").Refusal("output.every", "at most L").Message);
    }

    [Fact]
    public void A_schema_that_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfigurationField.WithDefault("a", "m", "", NumberRule.Positive, -1.0));
        Assert.Throws<ArgumentException>(() => ConfigurationField.WithDefault("a", "m", "", NumberRule.Positive, double.NaN));
        Assert.Throws<ArgumentException>(() => ConfigurationField.Required("a.b", "m", "", NumberRule.Any));
        Assert.Throws<ArgumentException>(() => ConfigurationField.Required("a", "", "", NumberRule.Any));
        Assert.Throws<ArgumentException>(() => new ObjectRule(ConfigurationField.Required("a", "m", "", NumberRule.Any), ConfigurationField.Required("a", "m", "", NumberRule.Any)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NumberRule { Minimum = double.NaN });
    }

    [Fact]
    public void Peeking_reads_some_keys_and_leaves_the_others_unlooked_at()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], "{\"model\": \"trsp\", \"anything\": [1]}");
        var some = new ConfigurationSchema("model", ConfigurationField.Required("model", "the model", "", TextRule.OneOf("trsp", "mean-field")));
        Assert.Equal("trsp", ConfigurationReader.Peek(some, folder["a.json"]).Text("model"));
        Assert.Equal("mean-field", ConfigurationReader.Peek(some, folder["a.json"], ["model=mean-field", "anything.else=3"]).Text("model"));
        Assert.Throws<InvalidConfigurationException>(() => ConfigurationReader.Peek(some, folder["a.json"], ["model=x"]));
    }
}
