using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>Runs of particles, from their random start, against values of the literature and of LAMMPS: energies, virial, pressure, diffusion, relaxation. At constant temperature, since that is what the values are given for.</summary>
[Trait("Category", "Slow")]
public class ParticleMarksTests
{
    // Of each: symbol, value, how well it is known.
    [Theory]
    [InlineData("kob-andersen", 0.8, 4000, 150, "U -6.346 0.01; W 5.534 0.03")]
    [InlineData("kob-andersen", 1.0, 1000, 400, "tau_alpha 1.243 0.006; P 9.898 0.009; U -6.0119 0.0012")]
    [InlineData("ipl", 1.0, 2000, 100, "U 7.427 0.07; W 28.51 0.28")]
    public void A_liquid_has_the_values_that_are_known(string model, double T, int particles, double time, string known)
    {
        Quantity[] found = Run(model, T, particles, time);
        foreach (string[] words in known.Split("; ").Select(k => k.Split(' ')))
        {
            (double value, double error) = (double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
            Quantity quantity = Assert.Single(found, q => q.Symbol == words[0] && (q.Where["species"]?.Text ?? "A") == "A");
            Assert.InRange(quantity.Value, value - error - (4 * quantity.Error!.Value), value + error + (4 * quantity.Error!.Value));
        }
    }

    // Of all particles, N = 1080, of a potential that is also smoothed at its cutoff: within a tenth, and the error of the run.
    [Theory]
    [InlineData(1.0, 400, 0.01191), InlineData(0.8, 600, 5.823e-3), InlineData(0.6, 1500, 1.3651e-3)]
    public void Particles_of_the_Kob_Andersen_mixture_diffuse_as_is_known(double T, double time, double value)
    {
        Quantity found = Assert.Single(Run("kob-andersen", T, 1080, time), q => q.Symbol == "D" && q.Where["species"]?.Text == "all");
        Assert.InRange(found.Value, (0.9 * value) - (2 * found.Error!.Value), (1.1 * value) + (2 * found.Error!.Value));
        Assert.InRange(found.Error!.Value / value, 0.001, 0.06);
    }

    private static Quantity[] Run(string model, double T, int particles, double time)
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-marks-").FullName;
        try
        {
            string configuration = Path.Combine(folder, "c.json"), run = Path.Combine(folder, "r");
            File.WriteAllText(configuration, FormattableString.Invariant($$"""{ "model": "{{model}}", "T": {{T}}, "N": {{particles}}, "dynamics": "nvt", "equilibrationTime": {{Math.Max(50, time / 5)}}, "productionTime": {{time}}, "frames": "none" }"""));
            using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 60, "run", configuration, "--out", run, "--threads", "2");
            process.WaitUntil(() => File.Exists(Path.Combine(run, "summary.json")), TimeSpan.FromMinutes(15));
            Assert.True(process.Wait() == 0, process.Error);
            return [.. SummaryFile.Read(Path.Combine(run, "summary.json")).Quantities];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
