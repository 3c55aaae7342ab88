using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.MeanField;

public class MeanFieldConfigurationTests
{
    private const string Sound = """
        // every key
        { "model": "mean-field", "seed": 7, "T": 0.1, "alpha": 0.2, "a": 2, "sigma_0": 0.5, "landing": "unbounded", "simulate": true, "N": 50,
          "algorithm": "reference", "startWidth": 0.5, "warmUp": 12, "blocks": 9, "blockLength": 3, "relaxationTime": 4 }
        """;

    [Fact]
    public void Every_key_reaches_the_jobs()
    {
        Workload workload = Plan(Sound);
        MeanFieldMeasurement plan = Assert.IsType<MeanFieldMeasurementJob>(workload.Jobs[0]).Plan;
        Assert.Equal(new MeanFieldParameters { Temperature = 0.1, Alpha = 0.2, BarrierExponent = 2, MeanStressDrop = 0.5, LandingForm = LandingDensity.Unbounded }, plan.Ensemble.Theory);
        Assert.Equal((50, 0.5, MeanFieldAlgorithm.Reference, 7UL), (plan.Ensemble.Sites, plan.Ensemble.StartWidth, plan.Algorithm, plan.Seed));
        Assert.Equal((12.0, 9, 3.0), (plan.WarmUp, plan.Blocks, plan.BlockLength));
        Assert.Equal(plan.Ensemble.Theory, Assert.IsType<RelaxationEquationJob>(workload.Jobs[1]).Parameters);
    }

    [Fact]
    public void The_defaults_are_the_papers_model()
    {
        Workload workload = Plan("""{ "model": "mean-field", "T": 0.1 }""");
        MeanFieldMeasurement plan = Assert.IsType<MeanFieldMeasurementJob>(Assert.Single(workload.Jobs)).Plan;
        Assert.Equal(new MeanFieldParameters { Temperature = 0.1 }, plan.Ensemble.Theory);
        Assert.Equal((1000, 1.0, MeanFieldAlgorithm.Lazy), (plan.Ensemble.Sites, plan.Ensemble.StartWidth, plan.Algorithm));
        Assert.Equal(MeanFieldAlgorithm.Direct, Assert.IsType<MeanFieldMeasurementJob>(Plan("""{ "model": "mean-field", "T": 0.03 }""").Jobs[0]).Plan.Algorithm);
        Assert.Empty(Plan("""{ "model": "mean-field", "T": 0.1, "simulate": false }""").Jobs);
    }

    [Theory]
    [InlineData("alpha", "alpha=0", "found 0; accepted is a finite number of at least 1E-06")]
    [InlineData("alpha", "alpha=-0.11", "found -0.11")]
    [InlineData("T", "T=0", "found 0; accepted is a finite number of at least 1E-06")]
    [InlineData("T", "T=-1", "found -1")]
    [InlineData("T", "T=NaN", "a finite number")]
    [InlineData("T", "T=1e999", "a finite number")]
    [InlineData("T", "T=1e-4;alpha=0.11;a=1.5;sigma_0=1;landing=cut-off", "at least 0.0001847 at alpha = 0.11: below it the activity is smaller than a double can hold")]
    [InlineData("T", "T=1.9e-4;alpha=0.11;a=1.5;sigma_0=1;landing=cut-off;blockLength=1e9", "higher where simulate is true")]
    [InlineData("N", "N=1", "a whole number from 2 to 4194304")]
    [InlineData("N", "N=1.5", "a whole number")]
    [InlineData("startWidth", "startWidth=-1", "at least 0")]
    [InlineData("startWidth", "startWidth=0", "greater than 0 where relaxationTime is")]
    [InlineData("sigma_0", "sigma_0=0", "at least 0.001")]
    [InlineData("a", "a=0", "at least 0.1")]
    [InlineData("Alpha", "Alpha=0.1", "found an unknown key; accepted is alpha (nearest of")]
    [InlineData("algorithm", "algorithm=lasy", "one of auto, direct, lazy, reference; nearest is lazy")]
    [InlineData("landing", "landing=cutoff", "nearest is cut-off")]
    [InlineData("blockLength", "blockLength=0.3", "at least 0.4 at N = 50: 20 events in a block")]
    [InlineData("relaxationTime", "relaxationTime=-1", "at least 0")]
    [InlineData("seed", "seed=-1", "a whole number from 0")]
    public void What_cannot_be_is_refused_in_one_line_that_says_what_and_where_and_nothing_is_written(string key, string overrides, string accepted)
    {
        using var folder = new TemporaryFolder();
        string[] sets = [.. overrides.Split(';').SelectMany(o => new[] { "--set", o })];
        (int status, string output, string error) = RealCommand.Of(["run", RealCommand.Configuration(folder, Sound), "--out", folder["r"], .. sets]);
        Assert.Equal(2, status);
        Assert.Empty(output);
        string line = Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"pitchdrop: --set {key}: {key}: found ", line, StringComparison.Ordinal);
        Assert.Contains(accepted, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }

    [Theory]
    [InlineData("\"T\": 0", "2:13: T: found 0; accepted is a finite number")]
    [InlineData("\"T\": NaN", "2:13: configuration: found NaN; accepted is JSON")]
    [InlineData("\"T\": 0.1, \"beta\": 2", "2:18: beta: found an unknown key")]
    [InlineData("\"T\": 1e-4", "2:13: T: found 0.0001; accepted is at least 0.0001847")]
    public void In_a_file_the_line_says_where(string second, string said)
    {
        using var folder = new TemporaryFolder();
        string path = RealCommand.Configuration(folder, $"{{ \"model\": \"mean-field\",\n       {second} }}");
        (int status, _, string error) = RealCommand.Of("run", path, "--out", folder["r"]);
        Assert.Equal(2, status);
        Assert.StartsWith($"pitchdrop: {path}:{said}", Assert.Single(error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["r"]));
    }

    // The number that a refusal names is itself accepted.
    [Theory]
    [InlineData(0.11), InlineData(1e-6), InlineData(0.25)]
    public void The_lowest_temperature_that_is_named_is_accepted(double alpha)
    {
        string refused = Assert.Throws<InvalidConfigurationException>(() => Cold(1e-6)).Errors[0].ToString();
        double named = double.Parse(refused.Split("at least ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Empty(Cold(named).Jobs);

        Workload Cold(double T) => Plan(string.Create(CultureInfo.InvariantCulture, $"{{ \"model\": \"mean-field\", \"T\": {T}, \"alpha\": {alpha}, \"simulate\": false }}"));
    }

    private static Workload Plan(string text)
    {
        IModel model = Catalogue.Standard.Model("mean-field")!;
        return model.Plan(ConfigurationReader.ReadText(RequestSchema.Of(model), text, "test"));
    }
}
