using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Structure functions and softness of a trajectory from a file, against the library on its positions, and what is refused.</summary>
public class LocalStructureObservablesTests
{
    private const double Unit = 2.5;

    [Fact]
    public void Structure_functions_are_those_of_the_positions_in_their_unit()
    {
        using var folder = new TemporaryFolder();
        string file = Moved(30, 5, out Walkers walkers).Write(folder["w.gsd"]);
        Analyse(folder, file, "structure-functions", "structureFrame=3", $"structureUnit={Unit}");
        double[] found = Array(folder, "structure-functions", "structure_functions").As<double>(), wanted = Wanted(walkers, 3, StandardFunctions.Set);
        Assert.Equal(wanted.Length, found.Length);
        Assert.Equal([20, 266], Array(folder, "structure-functions", "structure_functions").Shape);

        // GSD keeps positions to seven digits.
        Assert.All(Enumerable.Range(0, found.Length), k => Assert.Equal(wanted[k], found[k], 1e-3 * Math.Max(0.1, wanted[k])));
        Assert.Equal(266, File.ReadLines(folder["r/data/structure-functions.csv"]).Count(line => line.Length > 0 && char.IsDigit(line[0])));
    }

    [Fact]
    public void Softness_is_that_of_the_classifier_in_every_frame()
    {
        using var folder = new TemporaryFolder();
        string file = Moved(30, 5, out Walkers walkers).Write(folder["w.gsd"]);
        LinearClassifier classifier = WriteClassifier(folder["c.json"]);
        JsonElement[] quantities = Analyse(folder, file, "softness", $"softnessClassifier={folder["c.json"]}", $"structureUnit={Unit}");
        NamedArray softness = Array(folder, "softness", "softness");
        Assert.Equal([5, 20], softness.Shape);
        double[] wanted = classifier.Softness(Wanted(walkers, 4, classifier.Set!));
        Assert.All(Enumerable.Range(0, 20), m => Assert.Equal(wanted[m], softness.As<float>()[(4 * 20) + m], 1e-3));
        double mean = quantities.Single(q => q.GetProperty("symbol").GetString() == "S_mean").GetProperty("value").GetDouble();
        Assert.Equal(softness.As<float>().Average(s => (double)s), mean, 1e-5);

        // A classifier's file also names its set.
        Analyse(folder, file, "structure-functions", $"structureSet={folder["c.json"]}", $"structureUnit={Unit}");
        Assert.Equal([20, 3], Array(folder, "structure-functions", "structure_functions").Shape);
    }

    [Theory]
    [InlineData("structure-functions", "structureFrame=5", 2, "structureFrame is 5; it has 5 frames")]
    [InlineData("structure-functions", "structureSpecies=C", 2, "has no species C (structureSpecies); it has A, B")]
    [InlineData("structure-functions", "structureSet={folder}/none.json", 2, "none.json")]
    [InlineData("structure-functions", "structureUnit=0", 2, "structureUnit")]
    [InlineData("softness", "structureUnit=1", 2, "softnessClassifier")]
    [InlineData("softness", "softnessClassifier={folder}/w.gsd", 2, "w.gsd: ")]
    [InlineData("softness", "softnessClassifier={folder}/torn.json", 2, "torn.json: functions[2] has no member weight")]
    public void What_cannot_be_measured_is_refused_in_a_line(string name, string setting, int status, string said)
    {
        using var folder = new TemporaryFolder();
        string file = Moved(30, 5, out _).Write(folder["w.gsd"]);
        WriteClassifier(folder["c.json"]);
        string text = File.ReadAllText(folder["c.json"]);
        int at = text.LastIndexOf("\"weight\"", StringComparison.Ordinal);
        File.WriteAllText(folder["torn.json"], text[..at] + "\"weigh\"" + text[(at + 8)..]);
        using var error = new StringWriter();
        int found = new Application(Catalogue.Standard).Run(["analyse", file, "--observable", name, "--out", folder["r"], "--set", setting.Replace("{folder}", folder.Root, StringComparison.Ordinal)], TextWriter.Null, error);
        Assert.Equal(status, found);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().Trim().Split('\n'), line => !line.StartsWith("1 trajectory", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trajectory_of_one_species_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = new Walkers(30, 3, seed: 3) { Edit = (_, frame) => frame with { Species = [.. frame.Species.Select(_ => "A")] } }.Write(folder["w.gsd"]);
        using var error = new StringWriter();
        Assert.Equal(2, new Application(Catalogue.Standard).Run(["analyse", file, "--observable", "structure-functions", "--out", folder["r"]], TextWriter.Null, error));
        Assert.Contains("w.gsd: has 1 species (A); structure-functions needs 2: its structure functions name species up to B", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Writes a classifier of two species and three functions.</summary>
    internal static LinearClassifier WriteClassifier(string path)
    {
        var set = new StructureFunctionSet(2, 1.5, [new(0, 1, 0.5), new(1, 0.5, 0.5)], [new(0, 1, 1.5, 1, 2)]);
        var classifier = new LinearClassifier(set, new Standardisation([1, 0.5, 0.1], [1, 0.5, 0.2]), [0.6, -0.7, 0.4], 0.1);
        using FileStream file = File.Create(path);
        ClassifierFile.Write(file, classifier);
        return classifier;
    }

    private static Walkers Moved(int particles, int frames, out Walkers walkers) => walkers = new Walkers(particles, frames, seed: 5);

    private static double[] Wanted(Walkers walkers, int frame, StructureFunctionSet set)
    {
        double[] path = walkers.Paths[frame];
        int n = path.Length / 3;
        double[] positions = [.. Enumerable.Range(0, 3).SelectMany(axis => Enumerable.Range(0, n).Select(i => path[(3 * i) + axis] / Unit))];
        int[] species = [.. Enumerable.Range(0, n).Select(i => Walkers.SpeciesOf(i) == "A" ? 0 : 1)];
        return LocalStructure.Of(Box.Cube(Walkers.Side / Unit), positions, species, [.. Enumerable.Range(0, n).Where(i => species[i] == 0)], set);
    }

    private static JsonElement[] Analyse(TemporaryFolder folder, string file, string name, params string[] settings)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(["analyse", file, "--observable", name, "--out", folder["r"], "--force", "--json", .. settings.SelectMany(s => new[] { "--set", s })], output, error);
        Assert.True(status == 0, error.ToString());
        return [.. JsonDocument.Parse(output.ToString()).RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray()];
    }

    private static NamedArray Array(TemporaryFolder folder, string observable, string name) => NpzFile.Read(folder[$"r/data/{observable}.npz"]).Single(a => a.Name == name);
}
