using System.Globalization;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Elastoplastic;

namespace PitchDrop.Validation.Studies;

/// <summary>The whole measurement, engine to error bar, against the independent values of data/reference/ozawa2023.</summary>
[Trait("Category", "Slow")]
public class StationaryReferenceTests
{
    public static TheoryData<string, double> Conditions { get; } = [.. Reference.Keys.Select(k => new TheoryDataRow<string, double>(k.Propagator, k.T))];

    private static Dictionary<(string Propagator, double T), (Estimate Tau, Estimate Peak)> Reference => File
        .ReadLines(Path.Combine(Root(), "data", "reference", "ozawa2023", "stationary-L64.csv")).Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(w => (w[0], Number(w[1])), w => (new Estimate(Number(w[2]), Number(w[3])), new Estimate(Number(w[4]), Number(w[5]))));

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Relaxation_time_and_chi_4_peak_agree_with_the_independent_code_within_four_combined_errors(string propagator, double temperature)
    {
        var (tau, peak) = Reference[(propagator, temperature)];
        var measurements = new LatticeMeasurements();
        measurements.Add(new LatticeMeasurement
        {
            Name = "reference",
            Parameters = new ElastoplasticParameters { Side = 64, Temperature = temperature, Propagator = PropagatorConventions.Named(propagator) },
            Algorithm = EventAlgorithm.Thinning,
            Seed = 20230327,
            Origins = 560,
        });
        while (!measurements.Jobs[0].IsFinished)
        {
            measurements.Jobs[0].Advance();
        }

        LatticeResult ours = measurements.Result("reference");
        Assert.InRange(Pull(ours.Tau, tau), -4, 4);
        Assert.InRange(Pull(ours.Peak.Height, peak), -4, 4);
    }

    private static double Pull(Estimate a, Estimate b) => a.Minus(b) is var difference ? difference.Value / difference.Error : double.NaN;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PitchDrop.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The repository's root was not found above the test program.");
    }
}
