using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Softness.Classifier;

/// <summary>Softness by its definition, its scale, its training on planted planes, and its file.</summary>
public class LinearClassifierTests
{
    private static readonly StructureFunctionSet Three = new(5, 5, [new(0, 1, 0.1), new(1, 1, 0.1)], [new(0, 1, 1.5, -1, 2)]);
    private static readonly LinearClassifier Small = new(Three, new Standardisation([1, 2, 3], [0.5, 2, 4]), [0.6, -0.8, 0.1], 0.25);

    [Fact]
    [Verifies("Softness", "3")]
    public void Softness_is_linear_in_the_structure_functions()
    {
        double[] s = Small.Softness([2, 4, 7, 1, 2, 3]);
        Assert.Equal(0.25 + (0.6 * 2) - 0.8 + 0.1, s[0], 1e-15);
        Assert.Equal(0.25, s[1], 1e-15);
    }

    [Fact]
    [Verifies("Softness", "4")]
    public void Scaled_softness_has_unit_deviation_and_keeps_its_sign()
    {
        double[] features = [2, 4, 7, 1, 2, 3, 0, 0, 1, 5, 2, 2], before = Small.Softness(features), after = Small.ScaledTo(before).Softness(features);
        Assert.Equal(1, BlockedMean.Variance(after), 1e-14);
        Assert.All(Enumerable.Range(0, 4), m => Assert.Equal(before[m] / Math.Sqrt(BlockedMean.Variance(before)), after[m], 1e-14));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.ScaledTo([1, 1]));
    }

    [Fact]
    [Verifies("Softness", "5")]
    public void Standardised_examples_have_mean_0_and_deviation_1()
    {
        var examples = new TrainingExamples(3, [1, 10, 1e-9, 3, 30, 0, 5, 80, 0], [true, false, true], [0, 0, 0]);
        var standardisation = Standardisation.Of(examples);
        double[] z = standardisation.Apply(examples);
        Assert.Equal(0, z[0] + z[3] + z[6], 1e-15);
        Assert.Equal(3, (z[0] * z[0]) + (z[3] * z[3]) + (z[6] * z[6]), 1e-14);
        Assert.Equal([3, 40], standardisation.Means[..2].ToArray().Select(m => Math.Round(m, 12)));
        Assert.Equal(1, standardisation.Scales[2]);
    }

    [Fact]
    public void A_planted_plane_is_recovered()
    {
        (TrainingExamples examples, double[] normal) = MadeExamples.Planted(6000, 3, 0, seed: 11);
        LinearClassifier found = LinearClassifier.Train(Three, examples, new TrainingPlan { Costs = [1, 10] });
        double cosine = normal.Zip(found.Weights.ToArray(), (n, w) => n * w).Sum();

        // About 4600 examples without noise, as many on either side: the plane is known to about 1/n of the spacing of the examples around it.
        Assert.InRange(cosine, 0.9999, 1 + 1e-12);
        Assert.InRange(found.Report!.HeldOutAccuracy!.Value.Value, 0.99, 1);
        Assert.Equal(1, found.Weights.ToArray().Sum(w => w * w), 1e-12);
    }

    [Fact]
    public void A_noisy_plane_is_recovered_with_the_accuracy_that_the_noise_leaves()
    {
        (TrainingExamples examples, double[] normal) = MadeExamples.Planted(6000, 3, 0.5, seed: 12);
        LinearClassifier found = LinearClassifier.Train(Three, examples, new TrainingPlan());
        double cosine = normal.Zip(found.Weights.ToArray(), (n, w) => n * w).Sum(), best = 1 - (Math.Atan(0.5) / Math.PI);
        Assert.InRange(cosine, 0.995, 1);
        Estimate accuracy = found.Report!.HeldOutAccuracy!.Value;
        Assert.InRange(accuracy.Value, best - (4 * accuracy.Error), best + (4 * accuracy.Error));
        Assert.InRange(accuracy.Error, 0.005, 0.03);
    }

    [Fact]
    public void Labels_without_meaning_leave_half_of_the_answers_right()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(4000, 3, 1e9, seed: 13);
        Estimate accuracy = LinearClassifier.Train(Three, examples, new TrainingPlan { Costs = [0.01] }).Report!.HeldOutAccuracy!.Value;
        Assert.InRange(accuracy.Value, 0.5 - (4 * accuracy.Error), 0.5 + (4 * accuracy.Error));
    }

    [Fact]
    public void Training_gives_the_same_bits_on_any_number_of_threads()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(500, 3, 0.3, seed: 14);
        byte[][] files = [.. new[] { 1, 2, 5 }.Select(threads => Bytes(LinearClassifier.Train(Three, examples, new TrainingPlan(), threads)))];
        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
        Assert.NotEqual(files[0], Bytes(LinearClassifier.Train(Three, examples, new TrainingPlan { Seed = 2 })));
    }

    [Fact]
    public void A_classifier_is_read_as_it_was_written()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(500, 3, 0.3, seed: 15);
        LinearClassifier trained = LinearClassifier.Train(Three, examples, new TrainingPlan()), made = new(trained.Set, trained.Standardisation, trained.Weights.ToArray(), trained.Intercept)
        {
            Report = trained.Report,
            Conditions = new Dictionary<string, string>(StringComparer.Ordinal) { ["T"] = "0.47", ["model"] = "kob-andersen" },
        };
        byte[] bytes = Bytes(made);
        LinearClassifier read = ClassifierFile.Read(new MemoryStream(bytes), "x.json", Three);
        Assert.Equal(bytes, Bytes(read));
        Assert.Equal(trained.Weights.ToArray(), read.Weights.ToArray());
        Assert.Equal("0.47", read.Conditions["T"]);
        Assert.Equal(trained.Report!.HeldOutAccuracy, read.Report!.HeldOutAccuracy);
        Assert.Equal(trained.Softness(examples[3])[0], read.Softness(examples[3])[0]);
    }

    [Fact]
    public void A_file_of_the_first_version_that_does_not_say_what_was_kept_apart_is_not_believed()
    {
        (TrainingExamples examples, _) = MadeExamples.Planted(500, 3, 0.3, seed: 15);
        string text = System.Text.Encoding.UTF8.GetString(Bytes(LinearClassifier.Train(Three, examples, new TrainingPlan())));
        string without = string.Join('\n', text.Split('\n').Where(line => !((string[])["heldOutBy", "foldsBy\"", "gapFrames", "leftOut", "unpaired", "heldOutPart", "\"configurations\":"]).Any(line.Contains)));
        Assert.Equal(text.Split('\n').Length - 7, without.Split('\n').Length);
        string older = without.Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal);
        TrainingReport read = ClassifierFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(older)), "x.json").Report!;
        Assert.Equal((HeldApart.Unknown, HeldApart.Unknown, 0, 0), (read.HeldOutBy, read.FoldsBy, read.GapFrames, read.LeftOut));
        Assert.Contains("the file does not say", read.HeldOutSaid, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(without)), "x.json"));
        var refused = Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.Replace("\"foldsBy\": \"configurations\"", "\"foldsBy\": \"luck\"", StringComparison.Ordinal))), "x.json"));
        Assert.Contains("training.foldsBy is luck; accepted is nothing, configurations, stretches, examples, unknown", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"species\": \"A\"", "\"species\": \"Q\"", "functions[0].species is \"Q\"; accepted is the letter of a species, A for the first")]
    [InlineData("\"scale\": 2", "\"scale\": 0", "scales is 0; accepted is a finite number greater than 0")]
    [InlineData("\"scale\": 2", "\"scale\": 1e999", "functions[1].scale is 1e999; accepted is a finite number")]
    [InlineData("\"weight\": 0.6,", "", "functions[0] has no member weight")]
    [InlineData("\"version\": 2", "\"version\": 7", "version 7; accepted is pitchdrop-softness-classifier, version 1 or 2")]
    [InlineData("\"kind\": \"angular\"", "\"kind\": \"cubic\"", "functions[2].kind is cubic; accepted is radial, and behind the radial functions angular")]
    [InlineData("\"power\": 2", "\"power\": 2.5", "functions[2].power is 2.5; accepted is a whole number")]
    [InlineData("\"intercept\": 0.25", "\"intercept\": \"a\"", "intercept is \"a\"; accepted is a finite number")]
    [InlineData("\"functions\": [", "\"functions\": 3, \"others\": [", "functions is 3; accepted is a list")]
    public void A_damaged_file_is_refused_with_its_place(string sound, string damaged, string said)
    {
        string text = System.Text.Encoding.UTF8.GetString(Bytes(Small)).Replace("\"mean\": 1,\n      \"scale\": 0.5,\n      \"weight\": 0.6", "\"mean\": 1,\n      \"weight\": 0.6,\n      \"scale\": 0.5", StringComparison.Ordinal);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        var refused = Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.Replace(sound, damaged, StringComparison.Ordinal))), "x.json"));
        Assert.StartsWith("x.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_classifier_of_other_structure_functions_is_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream(Bytes(Small)), "x.json", StandardFunctions.Set));
        Assert.Equal("x.json: a classifier of other structure functions: 2 radial and 1 angular functions where the other has 200 and 66", refused.Message);
        Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream("{"u8.ToArray()), "x.json"));
        Assert.Throws<InvalidDataException>(() => ClassifierFile.Read(new MemoryStream("[1]"u8.ToArray()), "x.json"));
    }

    [Fact]
    public void Functions_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Small.Softness([1, double.NaN, 0]));
        Assert.Throws<ArgumentException>(() => new TrainingExamples(1, [double.PositiveInfinity], [true], [0]));
    }

    private static byte[] Bytes(LinearClassifier classifier)
    {
        using var stream = new MemoryStream();
        ClassifierFile.Write(stream, classifier);
        return stream.ToArray();
    }
}
