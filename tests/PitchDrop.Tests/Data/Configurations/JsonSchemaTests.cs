using System.Text.Json;

namespace PitchDrop.Tests.Data.Configurations;

public class JsonSchemaTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(SampleSchema.Schema.ToJsonSchema()).RootElement;

    [Fact]
    public void It_names_its_language_refuses_other_keys_and_requires_what_has_no_default()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", Root.GetProperty("$schema").GetString());
        Assert.False(Root.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("L", Assert.Single(Root.GetProperty("required").EnumerateArray()).GetString());
        Assert.Equal(SampleSchema.Schema.Fields.Select(f => f.Key), Root.GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("L", """{"description":"side of the lattice [sites]","type":"integer","minimum":4,"maximum":4096}""")]
    [InlineData("amplitude", """{"description":"factor of the propagator","type":"number","exclusiveMinimum":0,"maximum":2,"default":1}""")]
    [InlineData("propagator", """{"description":"how stress is handed on","type":"string","enum":["inclusion","real-space","lattice-fourier"],"default":"inclusion"}""")]
    [InlineData("elastic", """{"description":"whether sites interact","type":"boolean","default":true}""")]
    [InlineData("limit", """{"description":"time after which to stop [sweep]","anyOf":[{"type":"number","exclusiveMinimum":0},{"type":"null"}],"default":null}""")]
    [InlineData("sizes", """{"description":"further sides [sites]","type":"array","items":{"type":"integer","minimum":1,"maximum":2147483647},"minItems":0,"maxItems":100000,"default":[]}""")]
    public void Each_field_has_its_meaning_unit_bounds_and_default(string key, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(Root.GetProperty("properties").GetProperty(key)));

    [Fact]
    public void A_choice_of_forms_lists_each_form()
    {
        JsonElement forms = Root.GetProperty("properties").GetProperty("temperature").GetProperty("anyOf");
        Assert.Equal(["number", "object"], forms.EnumerateArray().Select(f => f.GetProperty("type").GetString()));
        JsonElement row = forms[1].GetProperty("properties").GetProperty("table").GetProperty("items");
        Assert.Equal(2, row.GetProperty("prefixItems").GetArrayLength());
        Assert.False(row.GetProperty("items").GetBoolean());
    }
}
