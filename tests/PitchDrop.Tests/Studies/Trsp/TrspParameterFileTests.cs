using PitchDrop.Data.Configurations;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Trsp;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Trsp;

public class TrspParameterFileTests
{
    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        TrspParameters odd = TrspParameters.SetA with { BarrierConstant = 1.0 / 3, MeanSoftnessSlope = -0.1 + 1e-17, ChangeWidth = new NearExponential { AtZero = 0.7000000000000001, Amplitude = 0.9, Length = Math.PI } };
        TrspParameterFile.Write(folder["p.json"], odd, "a \"test\"");
        Assert.Equal(odd, TrspParameterFile.Read(folder["p.json"]));
    }

    [Theory]
    [InlineData("\"e1\": -1.5", "\"e1\": \"soft\"", "e1", "soft")]
    [InlineData("\"T0\": 0.74", "\"T0\": -0.74", "T0", "-0.74")]
    [InlineData("  \"rho\": { \"amplitude\": 1.1, \"length\": 1 },\n", "", "rho", "nothing")]
    [InlineData("\"spacing\"", "\"spaceing\"", "spaceing", "spacing")]
    [InlineData("trsp-parameters-1", "trsp-parameters-9", "format", "trsp-parameters-9")]
    [InlineData("\"C0\": 1,", "\"C0\": 1e400,", "K.C0", "1e400")]
    public void A_damaged_file_is_refused_with_file_line_and_key(string sound, string damaged, string key, string found)
    {
        using var folder = new TemporaryFolder();
        string text = TrspParameterFile.Text(TrspParameters.SetA, "a test");
        Assert.Contains(sound, text, StringComparison.Ordinal);
        File.WriteAllText(folder["p.json"], text.Replace(sound, damaged, StringComparison.Ordinal));
        InvalidConfigurationException refusal = Assert.Throws<InvalidConfigurationException>(() => TrspParameterFile.Read(folder["p.json"]));
        Assert.Contains("p.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name()
    {
        Assert.Contains("nowhere.json", Assert.Throws<InvalidConfigurationException>(() => TrspParameterFile.Read("nowhere.json")).Message, StringComparison.Ordinal);
    }
}
