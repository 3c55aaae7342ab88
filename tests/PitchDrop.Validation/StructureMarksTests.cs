using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>The structure that <c>analyse</c> finds in a run of Kob and Andersen's mixture: its energy comes back from g(r), and the peaks stand where they are known to.</summary>
[Trait("Category", "Slow")]
public class StructureMarksTests
{
    [Fact]
    public void The_energy_of_a_liquid_is_the_integral_over_its_pair_distribution_and_its_peaks_are_known()
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-structure-").FullName;
        try
        {
            string configuration = Path.Combine(folder, "c.json"), run = Path.Combine(folder, "r"), analysis = Path.Combine(folder, "a");
            File.WriteAllText(configuration, """{ "model": "kob-andersen", "T": 0.8, "N": 1000, "dynamics": "nvt", "equilibrationTime": 50, "productionTime": 200, "frames": "linear", "frameCount": 400 }""");
            Finish("run", configuration, "--out", run, "--threads", "2");
            Finish("analyse", Path.Combine(run, "data", "trajectory.dump"), "--observable", "pair-distribution,structure-factor", "--out", analysis, "--threads", "2", "--set", "largestDistance=2.5", "--set", "distanceIntervals=2500", "--set", "staticFrames=400");

            // Lengths and depths of the law, cut and shifted at 2.5 lengths of the pair.
            double fromPairs = PairEnergy(analysis, "1-1", 800 * 799.0, 1, 1) + (2 * PairEnergy(analysis, "1-2", 800 * 200.0, 0.8, 1.5)) + PairEnergy(analysis, "2-2", 200 * 199.0, 0.88, 0.5);
            Quantity energy = Assert.Single(Read(run), q => q.Symbol == "U");

            // The run takes every step, the frames 400 of them: U/N of a frame is spread by about √(T² c_v/N), 0.04.
            double error = Math.Sqrt((energy.Error!.Value * energy.Error.Value) + (0.04 * 0.04 / 400));
            Assert.InRange(fromPairs, energy.Value - (4 * error), energy.Value + (4 * error));
            Quantity Found(string symbol, string pair) => Assert.Single(Read(analysis), q => q.Symbol == symbol && q.Where["pair"]?.Text == pair);

            // Kob and Andersen (1995): S_AA(q) has its peak at 7.25, with a raster of the box of 0.1.
            Assert.InRange(Found("q_max", "1-1").Value, 7.1, 7.35);
            Assert.InRange(Found("r_peak", "1-1").Value, 1.04, 1.1);
            Assert.InRange(Found("r_peak", "1-2").Value, 0.86, 0.9);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // ½ N_a (N_b − δ) ∫ g u dr/V over N, in intervals that are narrow against the core.
    private static double PairEnergy(string analysis, string pair, double orderedPairs, double sigma, double epsilon)
    {
        const double width = 0.001, volume = 1000 / 1.2;
        double cut = 2.5 * sigma, sum = 0;
        double Bare(double r) => 4 * epsilon * (Math.Pow(sigma / r, 12) - Math.Pow(sigma / r, 6));
        foreach (string line in File.ReadLines(Path.Combine(analysis, "data", $"pair-distribution-{pair}.csv")).Skip(1))
        {
            double[] row = [.. line.Split(',').Take(2).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            double shell = 4 * Math.PI * ((row[0] * row[0]) + (width * width / 12)) * width;
            sum += row[0] < cut ? row[1] * shell * (Bare(row[0]) - Bare(cut)) : 0;
        }

        return orderedPairs / 2 / volume * sum / 1000;
    }

    private static IReadOnlyList<Quantity> Read(string folder) => [.. SummaryFile.Read(Path.Combine(folder, "summary.json")).Quantities];

    private static void Finish(params string[] arguments)
    {
        using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 60, arguments);
        Assert.True(process.Wait() == 0, process.Error);
    }
}
