using System.Text.Json;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Softness.StructureFunctions;

namespace PitchDrop.Softness.Classifier;

/// <summary>
/// A classifier as a small file that others can apply: JSON, with every structure function beside its mean, scale and weight, the intercept, and how it was trained. Numbers are written with all their digits, so that what is
/// read is what was written; the same classifier makes the same bytes.
/// </summary>
public static class ClassifierFile
{
    /// <summary>What the member "format" holds.</summary>
    public const string Format = "pitchdrop-softness-classifier";

    private const int Version = 2, FirstVersion = 1;
    private static readonly string[] Words = ["nothing", "configurations", "stretches", "examples", "unknown"];
    private const long MostBytes = 1 << 26;
    private const string Meaning = "S = intercept + sum over functions of weight * (g - mean) / scale; radial: g = sum_j exp(-((r_ij - centre) / width)^2) over neighbours j of the species with r_ij <= radialCutoff; "
        + "angular: g = sum_j sum_(k != j) exp(-(r_ij^2 + r_ik^2 + r_jk^2) / length^2) * (1 + asymmetry * cos theta_jik)^power over j of the first and k of the second species, with r_ij, r_ik <= angularCutoff";

    /// <summary>Writes a classifier.</summary>
    /// <exception cref="ArgumentException">It does not know its structure functions.</exception>
    public static void Write(Stream stream, LinearClassifier classifier)
    {
        StructureFunctionSet set = classifier.Set ?? throw new ArgumentException("a classifier that does not know its structure functions cannot be saved", nameof(classifier));
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("meaning", Meaning);
        json.WriteStartObject("conditions");
        foreach ((string name, string value) in classifier.Conditions.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        WriteReport(json, classifier.Report);
        json.WriteNumber("radialCutoff", set.RadialCutoff);
        json.WriteNumber("angularCutoff", set.AngularCutoff);
        json.WriteNumber("intercept", classifier.Intercept);
        json.WriteStartArray("functions");
        for (int f = 0; f < set.Count; f++)
        {
            json.WriteStartObject();
            WriteFunction(json, set, f);
            json.WriteNumber("mean", classifier.Standardisation.Means[f]);
            json.WriteNumber("scale", classifier.Standardisation.Scales[f]);
            json.WriteNumber("weight", classifier.Weights[f]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a classifier.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="expected">The structure functions that it has to have; null for any.</param>
    /// <exception cref="InvalidDataException">It is no classifier, a number is missing or breaks its rule, or it is one of other structure functions; the message says what and where.</exception>
    public static LinearClassifier Read(Stream stream, string name, StructureFunctionSet? expected = null)
    {
        LinearClassifier classifier = Reading(stream, name, Read);
        return expected is null || classifier.Set!.DifferenceFrom(expected) is not { } difference
            ? classifier
            : throw new InvalidDataException($"{name}: a classifier of other structure functions: {difference}");
    }

    /// <summary>Reads a set of structure functions alone: radialCutoff, angularCutoff and functions, as a classifier's file has them. Whatever else is in the file is not looked at, so that any classifier names its set.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It names no set; the message says what is wrong and where.</exception>
    public static StructureFunctionSet ReadSet(Stream stream, string name) => Reading(stream, name, root =>
    {
        (List<RadialFunction> radial, List<AngularFunction> angular) = ([], []);
        foreach (ClassifierNode function in root.Items("functions"))
        {
            ReadFunction(function, radial, angular);
        }

        return new StructureFunctionSet(root.Number("radialCutoff"), root.Number("angularCutoff"), radial, angular);
    });

    private static void WriteFunction(Utf8JsonWriter json, StructureFunctionSet set, int f)
    {
        if (f < set.Radial.Count)
        {
            json.WriteString("kind", "radial");
            json.WriteString("species", StructureFunctionSet.NameOf(set.Radial[f].Species));
            json.WriteNumber("centre", set.Radial[f].Centre);
            json.WriteNumber("width", set.Radial[f].Width);
            return;
        }

        AngularFunction psi = set.Angular[f - set.Radial.Count];
        json.WriteString("kind", "angular");
        json.WriteString("first", StructureFunctionSet.NameOf(psi.First));
        json.WriteString("second", StructureFunctionSet.NameOf(psi.Second));
        json.WriteNumber("length", psi.Length);
        json.WriteNumber("asymmetry", psi.Asymmetry);
        json.WriteNumber("power", psi.Power);
    }

    private static void WriteReport(Utf8JsonWriter json, TrainingReport? report)
    {
        if (report is null)
        {
            return;
        }

        json.WriteStartObject("training");
        json.WriteNumber("seed", report.Seed);
        json.WriteNumber("examples", report.Examples);
        json.WriteNumber("rearranging", report.Rearranging);
        json.WriteNumber("heldOutExamples", report.HeldOutExamples);
        json.WriteNumber("heldOutConfigurations", report.HeldOutConfigurations);
        json.WriteStartArray("heldOut");
        foreach (int configuration in report.HeldOut)
        {
            json.WriteNumberValue(configuration);
        }

        json.WriteEndArray();
        if (report.HeldOutPart is { } part)
        {
            json.WriteNumber("heldOutPart", part);
        }

        json.WriteNumber("configurations", report.Configurations);
        json.WriteNumber("cost", report.Cost);
        json.WriteNumber("folds", report.Folds);
        json.WriteString("heldOutBy", Words[(int)report.HeldOutBy]);
        json.WriteString("foldsBy", Words[(int)report.FoldsBy]);
        json.WriteNumber("gapFrames", report.GapFrames);
        json.WriteNumber("leftOut", report.LeftOut);
        json.WriteNumber("unpaired", report.Unpaired);
        json.WriteNumber("objective", report.Objective);
        json.WriteNumber("gap", report.Gap);
        json.WriteNumber("sweeps", report.Sweeps);
        json.WriteBoolean("converged", report.Converged);
        WriteEstimate(json, "trainingAccuracy", report.TrainingAccuracy);
        if (report.HeldOutAccuracy is { } held)
        {
            WriteEstimate(json, "heldOutAccuracy", held);
        }

        json.WriteStartArray("crossValidation");
        foreach (CostScore score in report.Scores)
        {
            json.WriteStartObject();
            json.WriteNumber("cost", score.Cost);
            WriteEstimate(json, "accuracy", score.Accuracy);
            json.WriteNumber("largestGap", score.LargestGap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        json.WriteNumber("error", estimate.Error);
        json.WriteEndObject();
    }

    private static LinearClassifier Read(ClassifierNode root)
    {
        if (root.Text("format") != Format || root.Integer("version") is < FirstVersion or > Version)
        {
            throw new InvalidDataException($"format is {root.Text("format")}, version {root.Integer("version")}; accepted is {Format}, version {FirstVersion} or {Version}");
        }

        bool isOlder = root.Integer("version") < Version;

        (List<RadialFunction> radial, List<AngularFunction> angular) = ([], []);
        (List<double> means, List<double> scales, List<double> weights) = ([], [], []);
        foreach (ClassifierNode function in root.Items("functions"))
        {
            ReadFunction(function, radial, angular);
            means.Add(function.Number("mean"));
            scales.Add(function.Number("scale"));
            weights.Add(function.Number("weight"));
        }

        var set = new StructureFunctionSet(root.Number("radialCutoff"), root.Number("angularCutoff"), radial, angular);
        return new LinearClassifier(set, new Standardisation([.. means], [.. scales]), [.. weights], root.Number("intercept"))
        {
            Report = root.Find("training") is { } training ? ReadReport(training, isOlder) : null,
            Conditions = new SortedDictionary<string, string>(root.Texts("conditions"), StringComparer.Ordinal),
        };
    }

    private static T Reading<T>(Stream stream, string name, Func<ClassifierNode, T> read)
    {
        try
        {
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw new InvalidDataException($"{stream.Length} bytes are more than a classifier has; accepted are at most {MostBytes}");
            }

            using JsonDocument document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 16 });
            return read(new ClassifierNode("", document.RootElement));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{name}: {(e is JsonException ? "no JSON: " : "")}{e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static void ReadFunction(ClassifierNode function, List<RadialFunction> radial, List<AngularFunction> angular)
    {
        string kind = function.Text("kind");
        if (kind == "radial" && angular.Count == 0)
        {
            radial.Add(function.Checked(() => new RadialFunction(function.Species("species"), function.Number("centre"), function.Number("width"))));
        }
        else if (kind == "angular")
        {
            angular.Add(function.Checked(() => new AngularFunction(function.Species("first"), function.Species("second"), function.Number("length"), function.Number("asymmetry"), function.Integer("power"))));
        }
        else
        {
            throw new InvalidDataException($"{function.Path}.kind is {kind}; accepted is radial, and behind the radial functions angular");
        }
    }

    // Files of the first version do not say, or not all of them, what was kept apart and how.
    private static TrainingReport ReadReport(ClassifierNode node, bool isOlder) => new()
    {
        Seed = node.Unsigned("seed"),
        Examples = node.Integer("examples"),
        Rearranging = node.Integer("rearranging"),
        HeldOutExamples = node.Integer("heldOutExamples"),
        HeldOutConfigurations = node.Integer("heldOutConfigurations"),
        Cost = node.Number("cost"),
        Folds = node.Integer("folds"),
        HeldOut = isOlder ? [] : node.Integers("heldOut"),
        HeldOutPart = node.Find("heldOutPart") is null ? null : node.Number("heldOutPart"),
        Configurations = Older(node, "configurations", isOlder),
        HeldOutBy = isOlder && node.Find("heldOutBy") is null ? HeldApart.Unknown : ReadApart(node, "heldOutBy"),
        FoldsBy = isOlder && node.Find("foldsBy") is null ? HeldApart.Unknown : ReadApart(node, "foldsBy"),
        GapFrames = Older(node, "gapFrames", isOlder),
        LeftOut = Older(node, "leftOut", isOlder),
        Unpaired = Older(node, "unpaired", isOlder),
        Objective = node.Number("objective"),
        Gap = node.Number("gap"),
        Sweeps = node.Integer("sweeps"),
        Converged = node.Flag("converged"),
        TrainingAccuracy = ReadEstimate(node.Member("trainingAccuracy")),
        HeldOutAccuracy = node.Find("heldOutAccuracy") is { } held ? ReadEstimate(held) : null,
        Scores = [.. node.Items("crossValidation").Select(s => new CostScore(s.Number("cost"), ReadEstimate(s.Member("accuracy")), s.Number("largestGap")))],
    };

    private static int Older(ClassifierNode node, string member, bool isOlder) => isOlder && node.Find(member) is null ? 0 : node.Integer(member);

    private static HeldApart ReadApart(ClassifierNode node, string member) => Array.IndexOf(Words, node.Text(member)) is >= 0 and var found
        ? (HeldApart)found
        : throw new InvalidDataException($"{node.Path}.{member} is {node.Text(member)}; accepted is {string.Join(", ", Words)}");

    private static Estimate ReadEstimate(ClassifierNode node) => new(node.Number("value"), node.Number("error"));
}
