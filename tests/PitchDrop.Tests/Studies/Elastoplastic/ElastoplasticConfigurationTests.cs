using System.Text;
using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Elastoplastic;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Elastoplastic;

public class ElastoplasticConfigurationTests
{
    private const string Sound = """
        // every key
        { "model": "elastoplastic", "seed": 7, "L": 16, "T": 0.05, "a": 1.5, "z0": 1, "K": { "table": [[0.01, 1.5], [0.1, 1]] }, "sigma_c": 1.0,
          "elastic": true, "propagator": "real-space", "amplitude": 0.875, "meanStress": "as-drawn",
          "disorder": { "K": { "kind": "quenched", "width": 0.1 }, "z0": { "kind": "redrawn", "width": 0.2 } }, "algorithm": "thinning",
          "replicas": 2, "warmUp": 12, "origins": 100, "originsPerBlock": 10, "window": 7, "pointsPerDecade": 20, "scatteringWaveNumber": 1.5, "triggerWindow": 0.2, "filmFrames": 4 }
        """;

    private static readonly string[] Nasty =
    [
        "NaN", "-0", "1e999", "1e-320", "-1", "0", "1e308", "9223372036854775808", "\"\"", "\"auto\"", "null", "true", "[]", "{}", "{\"table\":[]}", "{\"table\":[[0.05,1]]}", "{\"table\":[[1,1],[0,1]]}",
        "{\"table\":[[0.05,1],[0.06,1e9]]}", "{\"kind\":\"redrawn\"}", "{\"width\":1}", "{\"kind\":\"quenched\",\"width\":3}", "\"as-drawn\"", "\"none\"", "1000", "1e5", "0.1", "12", "false", "\"inclusion\"", "/*", "//", "\"\\ud800\"",
    ];

    private static readonly string[] Given =
        ["7", "16", "0.05", "1.5", "{ \"table\": [[0.01, 1.5], [0.1, 1]] }", "1.0", "true", "\"real-space\"", "0.875", "\"as-drawn\"", "\"quenched\"", "0.1", "\"thinning\"", "100", "10", "0.2", "\"elastoplastic\"", "\"width\"", "4"];

    [Fact]
    public void The_sound_one_with_every_key_is_accepted_and_says_what_is_measured()
    {
        using var folder = new TemporaryFolder();
        (int status, string output, string error) = RealCommand.Of("validate", RealCommand.Configuration(folder, Sound));
        Assert.True(status == 0, error);
        Assert.Contains("valid, for model elastoplastic", output, StringComparison.Ordinal);
        LatticeMeasurement plan = Plan(Sound);
        Assert.Equal(1.5 - (0.5 * 0.04 / 0.09), plan.Parameters.Stiffness, 1e-12);
        Assert.Null(plan.Parameters.MeanStress);
        Assert.Equal(0.2, plan.Parameters.MeanStressDropDisorder.RelativeWidth);
        Assert.Equal(10, plan.OriginsPerBlock);
    }

    [Fact]
    public void The_defaults_are_the_papers_model_with_a_start_of_mean_stress_zero()
    {
        LatticeMeasurement plan = Plan("""{ "model": "elastoplastic", "T": 0.1 }""");
        Assert.Equal(new PitchDrop.Mesoscale.Elastoplastic.ElastoplasticParameters { Temperature = 0.1 }, plan.Parameters);
        Assert.Equal(14, plan.OriginsPerBlock);
    }

    [Fact]
    public void Gaussian_kicks_are_asked_for_with_their_coupling()
    {
        LatticeMeasurement plan = Plan("""{ "model": "elastoplastic", "T": 0.1, "kick": "gaussian", "coupling": 0.2 }""");
        Assert.Equal((PitchDrop.Mesoscale.Elastoplastic.KickRule.Gaussian, 0.2), (plan.Parameters.Kick, plan.Parameters.Coupling));
        Assert.Equal(0.11, Plan("""{ "model": "elastoplastic", "T": 0.1, "kick": "gaussian" }""").Parameters.Coupling);
    }

    [Theory]
    [InlineData("K", "K={\"table\":[[0.01,1],[0.04,2]]}", "a table that holds T = 0.05")]
    [InlineData("sigma_c", "sigma_c={\"table\":[[0.06,1]]}", "nothing is extrapolated")]
    [InlineData("meanStress", "meanStress=-1", "less than sigma_c = 1 in magnitude")]
    [InlineData("originsPerBlock", "originsPerBlock=26", "a quarter of origins, 25")]
    [InlineData("scatteringWaveNumber", "elastic=false", "0 where elastic is false")]
    [InlineData("scatteringWaveNumber", "amplitude=0", "0 where elastic is false or amplitude is 0")]
    [InlineData("scatteringWaveNumber", "window=17", "six times window, 102")]
    [InlineData("triggerWindow", "origins=12;originsPerBlock=3;window=2;triggerWindow=3.5", "a quarter of origins, 3")]
    [InlineData("filmFrames", "L=1024;filmFrames=1000", "at most 28 at L = 1024")]
    [InlineData("disorder.K.width", "disorder.K.width=0", "greater than 0 where the kind is not none")]
    [InlineData("disorder.sigma_c.width", "disorder.sigma_c.width=0.1", "0 where the kind is none")]
    [InlineData("T", "T=0", "a finite number of at least 0.0001")]
    [InlineData("propagator", "propagator=inclusions", "nearest is inclusion")]
    [InlineData("coupling", "coupling=0.2", "absent unless kick is gaussian")]
    [InlineData("kick", "kick=gaussian;elastic=false;scatteringWaveNumber=0", "propagator where elastic is false")]
    [InlineData("amplitude", "kick=gaussian", "1 where kick is gaussian")]
    [InlineData("propagator", "kick=gaussian;amplitude=1", "left out where kick is gaussian")]
    [InlineData("scatteringWaveNumber", "kick=gaussian;amplitude=1;propagator=inclusion", "0 where kick is gaussian")]
    [InlineData("coupling", "kick=gaussian;coupling=0", "a finite number")]
    [InlineData("L", "L=7", "a whole number from 8 to 1024")]
    public void What_does_not_go_together_is_refused_in_one_line_at_its_key(string key, string overrides, string accepted)
    {
        using var folder = new TemporaryFolder();
        string path = RealCommand.Configuration(folder, Sound);
        string[] sets = [.. overrides.Split(';').SelectMany(o => new[] { "--set", o })];
        (int status, _, string error) = RealCommand.Of(["validate", path, .. sets]);
        Assert.Equal(2, status);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains($": {key}: found ", line, StringComparison.Ordinal);
        Assert.Contains(accepted, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifteen_hundred_mutations_are_valid_or_refused_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = Encoding.UTF8.GetBytes(Sound);
        var mix = new Mix(41);
        int valid = 0, refused = 0;
        for (int n = 0; n < 1500; n++)
        {
            File.WriteAllBytes(folder["m.json"], Mutated(sound, mix));
            (int status, _, string error) = RealCommand.Of("validate", folder["m.json"]);
            Assert.True(status is 0 or 2, error);
            Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith($"pitchdrop: {folder["m.json"]}", line, StringComparison.Ordinal));
            valid += status == 0 ? 1 : 0;
            refused += status == 2 ? 1 : 0;
        }

        Assert.Equal(1500, valid + refused);
        Assert.InRange(valid, 50, 1200);
    }

    private static LatticeMeasurement Plan(string text)
    {
        IModel model = Catalogue.Standard.Model("elastoplastic")!;
        Workload workload = model.Plan(ConfigurationReader.ReadText(RequestSchema.Of(model), text, "test"));
        return Assert.IsType<LatticeMeasurementJob>(workload.Jobs[0]).Plan;
    }

    private static byte[] Mutated(byte[] sound, Mix mix)
    {
        string text = Encoding.UTF8.GetString(sound);
        for (int n = 1 + mix.Below(2); n > 0; n--)
        {
            text = mix.Below(4) == 0 ? text : text.Replace(": " + Given[mix.Below(Given.Length)], ": " + Nasty[mix.Below(Nasty.Length)], StringComparison.Ordinal);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return mix.Below(3) == 0 ? mix.Corrupted(bytes) : bytes;
    }
}
