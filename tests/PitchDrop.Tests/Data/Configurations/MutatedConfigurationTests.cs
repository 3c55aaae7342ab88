using System.Text;
using PitchDrop.Data.Configurations;

namespace PitchDrop.Tests.Data.Configurations;

public class MutatedConfigurationTests
{
    private static readonly string[] Nasty =
    [
        "NaN", "-0", "1e999", "-1e999", "1e-999", "9223372036854775808", "64.0", "1e1", "\"\"", "\"64\"", "null", "true", "[]", "{}", "[[]]", "[[1,2],[1,2]]", "{\"table\":[]}",
        "{\"table\":[[0,1],[1,0]]}", "\"\\ud800\"", "\"\\u0000\"", "0x10", "1_000", "+1", ".5", "5.", "00", "\"inclusion", "/*", "//", "\uFEFF", "{\"L\":1,\"L\":1}",
    ];

    private static readonly string[] Values = ["64", "[[0, 0.1], [10, 0.02]]", "\"inclusion\"", "[1, 2.5, 1e3]", "[16, 32]", "[\"a\", \"σ\"]", "false", "5", "\"run\"", "\"L\"", "\"output\""];

    [Fact]
    public void Three_thousand_mutations_give_a_configuration_that_reads_back_or_the_one_exception()
    {
        byte[] sound = Encoding.UTF8.GetBytes(SampleSchema.Text);
        var mix = new Mix(2024);
        using var folder = new TemporaryFolder();
        string path = folder["a.json"];
        int refused = 0;
        for (int n = 0; n < 3000; n++)
        {
            byte[] mutated = Mutated(sound, mix);
            File.WriteAllBytes(path, mutated);
            try
            {
                Configuration read = ConfigurationReader.Read(SampleSchema.Schema, path);
                Assert.Equal(read, SampleSchema.Read(read.ToJson()));
            }
            catch (InvalidConfigurationException e)
            {
                refused++;
                Assert.Equal(e.Errors.Length, e.Message.Split('\n').Length);
                Assert.All(e.Errors, error => Assert.StartsWith(path + ":", error.ToString(), StringComparison.Ordinal));
            }
        }

        Assert.InRange(refused, 1500, 2990);
    }

    [Fact]
    public void A_thousand_overrides_made_of_nasty_pieces_give_a_configuration_or_the_one_exception()
    {
        string[] keys = ["L", "temperature", "temperature.table", "propagator", "times", "times.0", "output", "output.every", "output.every.x", "limit", "", ".", "=", "seed"];
        var mix = new Mix(7);
        int refused = 0;
        for (int n = 0; n < 1000; n++)
        {
            string given = $"{keys[mix.Below(keys.Length)]}={Nasty[mix.Below(Nasty.Length)]}";
            try
            {
                SampleSchema.Read(SampleSchema.Text, given);
            }
            catch (InvalidConfigurationException e)
            {
                refused++;
                Assert.All(e.Errors, error => Assert.StartsWith("--set ", error.ToString(), StringComparison.Ordinal));
            }
        }

        Assert.InRange(refused, 500, 990);
    }

    private static byte[] Mutated(byte[] sound, Mix mix)
    {
        byte[] bytes = sound;
        for (int n = 1 + mix.Below(3); n > 0; n--)
        {
            int at = mix.Below(bytes.Length);
            int length = Math.Min(1 + mix.Below(20), bytes.Length - at);
            bytes = mix.Below(6) switch
            {
                0 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << mix.Below(8))), .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. bytes[(at + length)..], (byte)'\n'],
                2 => [.. bytes[..at], .. mix.Bytes(length), .. bytes[at..]],
                3 => [.. bytes[..(at + length)], .. bytes[at..]],
                4 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(Values[mix.Below(Values.Length)], Nasty[mix.Below(Nasty.Length)], StringComparison.Ordinal)),
                _ => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Nasty[mix.Below(Nasty.Length)]), .. bytes[at..]],
            };
        }

        return bytes;
    }
}
