namespace PitchDrop.Tests.Data.Configurations;

public class ConfigurationErrorTests
{
    private const string Json = "JSON in UTF-8, in which comments and trailing commas are allowed";

    [Theory]
    [InlineData("{\n  \"L\": 2\n}", "a.json:2:8: L: found 2; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 64.5}", "a.json:1:7: L: found 64.5; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 64.00000000000000000000000000001}", "a.json:1:7: L: found 64.00000000000000000000000000001; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 1e9}", "a.json:1:7: L: found 1e9; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 1e999}", "a.json:1:7: L: found 1e999; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 1e99999999999999999999}", "a.json:1:7: L: found 1e99999999999999999999; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": \"64\"}", "a.json:1:7: L: found the text \"64\"; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": null}", "a.json:1:7: L: found null; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": [8]}", "a.json:1:7: L: found a list of 1; accepted is a whole number from 4 to 4096")]
    [InlineData("{}", "a.json:1:1: L: found nothing, but the key is required; accepted is a whole number from 4 to 4096")]
    [InlineData("{\"L\": 8, \"amplitude\": 1e999}", "a.json:1:23: amplitude: found 1e999; accepted is a finite number greater than 0 and of at most 2")]
    [InlineData("{\"L\": 8, \"amplitude\": 1e-999}", "a.json:1:23: amplitude: found 1e-999; accepted is a finite number greater than 0 and of at most 2")]
    [InlineData("{\"L\": 8, \"elastic\": 1}", "a.json:1:21: elastic: found 1; accepted is true or false")]
    [InlineData("{\"L\": 8, \"propagator\": \"inclusoin\"}", "a.json:1:24: propagator: found the text \"inclusoin\"; accepted is one of inclusion, real-space, lattice-fourier; nearest is inclusion")]
    [InlineData("{\"L\": 8, \"times\": []}", "a.json:1:19: times: found an empty list; accepted is a list of 1 to 100000 items, each a finite number of at least 0")]
    [InlineData("{\"L\": 8, \"times\": [1, -1]}", "a.json:1:23: times.1: found -1; accepted is a finite number of at least 0")]
    [InlineData("{\"L\": 8, \"sizes\": [1, 1.5]}", "a.json:1:23: sizes.1: found 1.5; accepted is a whole number from 1 to 2147483647")]
    [InlineData("{\"L\": 8, \"output\": 3}", "a.json:1:20: output: found 3; accepted is an object {every, prefix}")]
    [InlineData("{\"L\": 8, \"output\": {\"every\": 0}}", "a.json:1:30: output.every: found 0; accepted is a whole number from 1 to 2147483647")]
    [InlineData("{\"L\": 8, \"output\": {\"evry\": 1}}", "a.json:1:21: output.evry: found an unknown key; accepted is every (nearest of every, prefix)")]
    [InlineData("{\"L\": 8, \"Temprature\": 1}", "a.json:1:10: Temprature: found an unknown key; accepted is temperature (nearest of L, temperature, amplitude, propagator, seed, times, sizes, tags, elastic, limit, output)")]
    [InlineData("{\"L\": 8, \"zzzzzzzz\": {\"L\": 1}}", "a.json:1:10: zzzzzzzz: found an unknown key; accepted is one of L, temperature, amplitude, propagator, seed, times, sizes, tags, elastic, limit, output")]
    [InlineData("{\"L\": 8, \"temperature\": {\"table\": [[0, 1], [0, 2]]}}", "a.json:1:45: temperature.table.1.0: found 0; accepted is a number greater than that of the row before")]
    [InlineData("{\"L\": 8, \"temperature\": {\"table\": [[0, 1, 2]]}}", "a.json:1:36: temperature.table.0: found a list of 3; accepted is a row of two numbers [x, y]")]
    [InlineData("{\"L\": 8, \"temperature\": {\"tabel\": 1, \"table\": [[0, 1]]}}", "a.json:1:26: temperature.tabel: found an unknown key; accepted is table (nearest of table)")]
    [InlineData("{\"L\": 8, \"temperature\": 0}", "a.json:1:25: temperature: found 0; accepted is a finite number greater than 0, or an object {table}")]
    [InlineData("{\"L\": 8,\n \"L\": 9}", "a.json:2:2: L: found the key a second time, the first being on line 1; accepted is each key once")]
    [InlineData("{\"L\": 8, \"output\": {\"every\": 1, \"\\u0065very\": 1}}", "a.json:1:33: output.every: found the key a second time, the first being on line 1; accepted is each key once")]
    [InlineData("[]", "a.json:1:1: configuration: found an empty list; accepted is an object {L, temperature, amplitude, propagator, seed, times, sizes, tags, elastic, limit, output}")]
    [InlineData("", "a.json:1:1: configuration: found nothing: the text is empty; accepted is " + Json)]
    [InlineData(" \r\n ", "a.json:1:1: configuration: found nothing: the text is empty; accepted is " + Json)]
    [InlineData("{\"σσ\": 1, \"L\": 2}", "a.json:1:2: σσ: found an unknown key; accepted is one of L, temperature, amplitude, propagator, seed, times, sizes, tags, elastic, limit, output")]
    [InlineData("{\r\n\r\"é\": 1,\"L\": 2}", "a.json:3:1: é: found an unknown key; accepted is one of L, temperature, amplitude, propagator, seed, times, sizes, tags, elastic, limit, output")]
    public void Each_mistake_is_one_line_with_its_place_the_key_what_was_found_and_what_is_accepted(string text, string expected) =>
        Assert.Equal(expected, SampleSchema.ErrorsOf(text)[0]);

    [Theory]
    [InlineData("{\"L\": NaN}", "a.json:1:7: configuration: found NaN; accepted is " + Json)]
    [InlineData("{\"L\": Infinity}", "a.json:1:7: configuration: found Infinity; accepted is " + Json)]
    [InlineData("{\"L\": -Infinity}", "a.json:1:8: configuration: found Infinity; accepted is " + Json)]
    [InlineData("{\n\"L\": 08}", "a.json:2:7: configuration: found 8; accepted is " + Json)]
    [InlineData("{'L': 8}", "a.json:1:2: configuration: found '''; accepted is " + Json)]
    [InlineData("{\"L\": 8", "a.json:1:8: configuration: found the end of the text; accepted is " + Json)]
    [InlineData("{\"L\": 8} x", "a.json:1:10: configuration: found x; accepted is " + Json)]
    [InlineData("{\"L\": \"\\ud800\"}", "a.json:1:7: configuration: found a text that is not Unicode; accepted is " + Json)]
    public void What_is_not_json_is_refused_at_its_place(string text, string expected) =>
        Assert.StartsWith(expected, SampleSchema.ErrorsOf(text)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("L=2", "--set L: L: found 2; accepted is a whole number from 4 to 4096")]
    [InlineData("L=x", "--set L: L: found the text \"x\"; accepted is a whole number from 4 to 4096")]
    [InlineData("output.evry=2", "--set output.evry: output.evry: found an unknown key; accepted is every (nearest of every, prefix)")]
    [InlineData("output={\"every\": 0}", "--set output: output.every: found 0; accepted is a whole number from 1 to 2147483647")]
    [InlineData("output", "--set output: output: found \"output\"; accepted is key.path=value")]
    [InlineData("output..x=1", "--set output..x: output..x: found \"output..x=1\"; accepted is key.path=value")]
    [InlineData("times=[1", "--set times: times: found the text \"[1\"; accepted is a list of 1 to 100000 items, each a finite number of at least 0")]
    public void A_mistake_in_an_override_names_the_override(string given, string expected) =>
        Assert.Equal(expected, SampleSchema.ErrorsOf(SampleSchema.Text, given)[0]);

    [Fact]
    public void An_override_given_twice_is_refused_and_one_cannot_mend_what_is_no_object()
    {
        Assert.Contains("set twice", SampleSchema.ErrorsOf(SampleSchema.Text, "L=8", "L=9").Single(), StringComparison.Ordinal);
        Assert.Contains("found an empty list", SampleSchema.ErrorsOf("[]", "L=8").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_schema() =>
        Assert.Equal(
            ["a.json:1:2: X", "a.json:1:15: L", "a.json:1:38: output.every"],
            SampleSchema.ErrorsOf("{\"X\": 1, \"L\": 1, \"output\": {\"every\": -1}}").Select(e => string.Join(": ", e.Split(": ")[..2])));

    [Fact]
    public void An_error_stays_one_line_and_short_whatever_the_key_and_value_hold()
    {
        string wild = string.Concat(Enumerable.Repeat("\\n\\u001b\\u2028", 1000));
        string[] errors = SampleSchema.ErrorsOf($$"""{"{{wild}}": 1, "L": "{{wild}}"}""");
        Assert.Equal(2, errors.Length);
        Assert.All(errors, error =>
        {
            Assert.DoesNotContain(error, c => char.IsControl(c) || c == '\u2028');
            Assert.InRange(error.Length, 1, 1000);
        });
    }
}
