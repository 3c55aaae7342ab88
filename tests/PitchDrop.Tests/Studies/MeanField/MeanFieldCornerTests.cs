using System.Globalization;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Mesoscale.MeanField.TimeDependent;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.MeanField;

/// <summary>All that the schema accepts is solved, or refused for the one reason that doubles end.</summary>
public class MeanFieldCornerTests
{
    [Fact]
    public void The_stationary_state_is_found_everywhere_that_the_schema_accepts()
    {
        var mix = new Mix(5);
        for (int n = 0; n < 50; n++)
        {
            MeanFieldParameters theory = Any(mix);
            double lowest = StationarySolver.LowestTemperature(theory);
            theory = theory with { Temperature = Math.Max(theory.Temperature, lowest) };
            StationaryState state = StationarySolver.Solve(theory);
            Assert.True(state.Gamma > 0 && state.LogGamma <= 1e-12 && state.RelativeError < 1e-6 && state.DensityError < 1e-3, $"{theory}: Gamma {state.Gamma} ± {state.RelativeError}, P ± {state.DensityError}");
            double reach = 1 + (40 * Math.Sqrt(state.D));
            Assert.All(Enumerable.Range(0, 201).Select(i => state.Density(i * reach / 200)), p => Assert.InRange(p, 0, double.MaxValue));
        }
    }

    // Conditions that failed once: the tail of an unbounded landing under a wide diffusion; σ₀ = √D, where the density underflows; the lowest temperature at small α.
    [Theory]
    [InlineData(1e-6, 1e6, 0.1, 0.38, LandingDensity.Unbounded)]
    [InlineData(1664.4425691974961, 1e-6, 9.330670938071535, 1e-3, LandingDensity.CutOff)]
    [InlineData(2.4248570729704632e-5, 1e-6, 1.0028367210773113, 0.002175994226034205, LandingDensity.CutOff)]
    public void Far_out_the_density_falls_to_nothing(double T, double alpha, double a, double sigma0, LandingDensity landing)
    {
        var theory = new MeanFieldParameters { Temperature = T, Alpha = alpha, BarrierExponent = a, MeanStressDrop = sigma0, LandingForm = landing };
        StationaryState state = StationarySolver.Solve(theory with { Temperature = Math.Max(T, StationarySolver.LowestTemperature(theory)) });
        Assert.InRange(state.Density(1 + (100 * Math.Sqrt(state.D)) + (100 * sigma0)), 0, 1e-30);
        Assert.InRange(state.DensityError, 0, 1e-6);
    }

    // Nodes finer than the rounding of σ made a grid of width 0.
    [Fact]
    public void A_layer_below_the_rounding_of_the_stress_does_not_break_the_grid()
    {
        var theory = new MeanFieldParameters { Temperature = 0.020985459409370792, Alpha = 0.007172880651434058, BarrierExponent = 0.1, MeanStressDrop = 40.819450418931794, LandingForm = LandingDensity.Unbounded };
        var grid = new StressGrid([theory], 6, 52);
        Assert.All(grid.Nodes.Zip(grid.Nodes.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    [Fact]
    public void Short_runs_of_the_command_end_with_a_result_or_one_line_that_says_why_not()
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(11);
        List<int> statuses = [];
        for (int n = 0; n < 14; n++)
        {
            MeanFieldParameters p = Any(mix);
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{{ \"model\": \"mean-field\", \"T\": {p.Temperature}, \"alpha\": {p.Alpha}, \"a\": {p.BarrierExponent}, \"sigma_0\": {p.MeanStressDrop}, \"landing\": \"{(p.LandingForm == LandingDensity.CutOff ? "cut-off" : "unbounded")}\", \"startWidth\": {Any(mix, 1e-3, 100)}, \"N\": {2 + mix.Below(60)}, \"blocks\": 8, \"warmUp\": 5, \"relaxationTime\": {(mix.Below(2) == 0 ? 0 : 1e-3)} }}");
            (int status, _, string error) = RealCommand.Of("run", RealCommand.Configuration(folder, text), "--out", folder[$"{n}"]);
            string[] lines = [.. error.Split('\n').Where(l => l.StartsWith("pitchdrop:", StringComparison.Ordinal))];
            Assert.True(status is 0 or 2 or 4 && lines.Length == (status == 0 ? 0 : 1) && !lines.Any(l => l.Contains("unexpected", StringComparison.Ordinal) || l.Contains("NaN", StringComparison.Ordinal)), $"{text}: {error}");
            Assert.Equal(status == 0, File.Exists(folder[$"{n}/summary.json"]));
            statuses.Add(status);
        }

        Assert.InRange(statuses.Count(s => s == 0), 5, 13);
    }

    private static MeanFieldParameters Any(Mix mix) => new()
    {
        Temperature = Any(mix, 1e-6, 1e6),
        Alpha = Any(mix, 1e-6, 1e6),
        BarrierExponent = Any(mix, 0.1, 10),
        MeanStressDrop = Any(mix, 1e-3, 1e3),
        LandingForm = mix.Below(2) == 0 ? LandingDensity.CutOff : LandingDensity.Unbounded,
    };

    // Even in the logarithm, and often at either end.
    private static double Any(Mix mix, double least, double most)
    {
        double x = Math.Clamp((mix.Below(1301) - 150) / 1000.0, 0, 1);
        return Math.Clamp(least * Math.Pow(most / least, x), least, most);
    }
}
