using System.Globalization;
using System.Text;
using System.Text.Json;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Data.Files;
using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Studies.Trsp;

/// <summary>
/// The file that holds the parameters of a time-reversible structuro-plastic model: JSON, every key with a unit in docs/studies.md. A liquid that was measured writes one, and the model <c>trsp</c> reads it; so can anyone's measurement.
/// </summary>
public static class TrspParameterFile
{
    /// <summary>What the key <c>format</c> says.</summary>
    public const string Format = "trsp-parameters-1";

    private static readonly NumberRule Positive = NumberRule.Between(1e-6, 1e6), NotNegative = NumberRule.Between(0, 1e6), Any = NumberRule.Between(-1e6, 1e6);

    /// <summary>What a file may say: every key of the parameters must be there.</summary>
    public static ConfigurationSchema Schema { get; } = new(
        "parameters of a TRSP model",
        [
            ConfigurationField.Required("format", "The kind of file.", "", TextRule.OneOf(Format)),
            ConfigurationField.Optional("origin", "Where the numbers come from.", "", TextRule.Free),
            .. Fields(null),
        ]);

    /// <summary>The keys of the parameters, with the values of <paramref name="defaults"/> where one is left out; all required where that is null.</summary>
    public static ConfigurationField[] Fields(TrspParameters? defaults)
    {
        ConfigurationField Of(string key, string meaning, string unit, NumberRule rule, Func<TrspParameters, double> value) =>
            defaults is null ? ConfigurationField.Required(key, meaning, unit, rule) : ConfigurationField.WithDefault(key, meaning, unit, rule, value(defaults));
        ConfigurationField Part(string key, string meaning, params ConfigurationField[] fields) =>
            defaults is null ? ConfigurationField.Required(key, meaning, "", new ObjectRule(fields)) : ConfigurationField.Section(key, meaning, fields);
        return
        [
            Of("spacing", "Lattice spacing.", "sigma_AA", Positive, p => p.Spacing),
            Of("e0", "Constant of the barrier dE(S) = e0 + e1 S + e2 S^2.", "epsilon_AA", Any, p => p.BarrierConstant),
            Of("e1", "Its slope; below 0 where softer particles rearrange more easily.", "epsilon_AA", Any, p => p.BarrierSlope),
            Of("e2", "Its curvature.", "epsilon_AA", Any, p => p.BarrierCurvature),
            Of("Sigma0", "Constant of Sigma(S) = Sigma0 + (e1 S + e2 S^2)/T0, the logarithm of the attempt probability.", "1", Any, p => p.EntropyConstant),
            Of("T0", "Onset temperature.", "epsilon_AA", Positive, p => p.OnsetTemperature),
            Part("mu", "Mean softness a + b/T.", Of("a", "Constant.", "1", Any, p => p.MeanSoftnessConstant), Of("b", "Slope.", "epsilon_AA", Any, p => p.MeanSoftnessSlope)),
            Part(
                "K",
                "Covariance of softness: C0 at r = 0, C1 exp(-r/xi) elsewhere.",
                Of("C0", "Variance.", "1", Positive, p => p.Covariance.AtZero), Of("C1", "Amplitude.", "1", NotNegative, p => p.Covariance.Amplitude), Of("xi", "Length.", "sigma_AA", Positive, p => p.Covariance.Length)),
            Part(
                "sigma_Delta",
                "Standard deviation of the change of softness at a distance from the nearest rearranging particle.",
                Of("zero", "Of a rearranging particle.", "1", Positive, p => p.ChangeWidth.AtZero), Of("amplitude", "Amplitude of the exponential elsewhere.", "1", NotNegative, p => p.ChangeWidth.Amplitude),
                Of("length", "Its length.", "sigma_AA", Positive, p => p.ChangeWidth.Length), Of("cutoff", "Distance beyond which nothing changes.", "sigma_AA", Positive, p => p.ChangeCutOff)),
            Part(
                "rho",
                "Correlation of two changes: 1 at r = 0, amplitude exp(-r/length) elsewhere.",
                Of("amplitude", "Amplitude.", "1", NotNegative, p => p.ChangeCorrelationAmplitude), Of("length", "Length.", "sigma_AA", Positive, p => p.ChangeCorrelationLength)),
            Of("duration", "Mean duration of a rearrangement, by which P(R|S) is divided to give a rate.", "tau", Positive, p => p.RearrangementDuration),
        ];
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidConfigurationException">The file cannot be read, is no such file, or a value is not accepted; a line for each error.</exception>
    public static TrspParameters Read(string path) => Of(ConfigurationReader.Read(Schema, path), "");

    /// <summary>The parameters that stand in a configuration below <paramref name="path"/>, "" or "parameters.".</summary>
    public static TrspParameters Of(Configuration c, string path) => new()
    {
        Spacing = c.Number(path + "spacing"),
        BarrierConstant = c.Number(path + "e0"),
        BarrierSlope = c.Number(path + "e1"),
        BarrierCurvature = c.Number(path + "e2"),
        EntropyConstant = c.Number(path + "Sigma0"),
        OnsetTemperature = c.Number(path + "T0"),
        MeanSoftnessConstant = c.Number(path + "mu.a"),
        MeanSoftnessSlope = c.Number(path + "mu.b"),
        Covariance = new NearExponential { AtZero = c.Number(path + "K.C0"), Amplitude = c.Number(path + "K.C1"), Length = c.Number(path + "K.xi") },
        ChangeWidth = new NearExponential { AtZero = c.Number(path + "sigma_Delta.zero"), Amplitude = c.Number(path + "sigma_Delta.amplitude"), Length = c.Number(path + "sigma_Delta.length") },
        ChangeCutOff = c.Number(path + "sigma_Delta.cutoff"),
        ChangeCorrelationAmplitude = c.Number(path + "rho.amplitude"),
        ChangeCorrelationLength = c.Number(path + "rho.length"),
        RearrangementDuration = c.Number(path + "duration"),
    };

    /// <summary>The text of a file, which reads back as the same parameters bit for bit.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="origin">Where they come from, in a sentence.</param>
    public static string Text(TrspParameters parameters, string origin)
    {
        TrspParameters p = parameters;
        var text = new StringBuilder();
        void Line(string key, string value, bool last = false) => text.Append(CultureInfo.InvariantCulture, $"  \"{key}\": {value}{(last ? "" : ",")}\n");
        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        static string Part(params (string Key, double Value)[] items) => $"{{ {string.Join(", ", items.Select(i => $"\"{i.Key}\": {Number(i.Value)}"))} }}";
        text.Append("{\n");
        Line("format", $"\"{Format}\"");
        Line("origin", JsonSerializer.Serialize(origin));
        Line("spacing", Number(p.Spacing));
        Line("e0", Number(p.BarrierConstant));
        Line("e1", Number(p.BarrierSlope));
        Line("e2", Number(p.BarrierCurvature));
        Line("Sigma0", Number(p.EntropyConstant));
        Line("T0", Number(p.OnsetTemperature));
        Line("mu", Part(("a", p.MeanSoftnessConstant), ("b", p.MeanSoftnessSlope)));
        Line("K", Part(("C0", p.Covariance.AtZero), ("C1", p.Covariance.Amplitude), ("xi", p.Covariance.Length)));
        Line("sigma_Delta", Part(("zero", p.ChangeWidth.AtZero), ("amplitude", p.ChangeWidth.Amplitude), ("length", p.ChangeWidth.Length), ("cutoff", p.ChangeCutOff)));
        Line("rho", Part(("amplitude", p.ChangeCorrelationAmplitude), ("length", p.ChangeCorrelationLength)));
        Line("duration", Number(p.RearrangementDuration), last: true);
        return text.Append("}\n").ToString();
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    public static void Write(string path, TrspParameters parameters, string origin) => AtomicFile.WriteText(path, Text(parameters, origin));
}
