using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Mesoscale.MeanField.Stationary;

namespace PitchDrop.Studies.MeanField;

/// <summary>What a mean-field configuration asks for, after the rules that span several keys.</summary>
/// <param name="Theory">The law of the sites.</param>
/// <param name="Simulation">The simulation of N sites; null if there is none.</param>
/// <param name="StartWidth">Width of the Gaussian start [σ_c].</param>
/// <param name="RelaxationTime">How long the time-dependent equation is followed [τ]; 0 for not at all.</param>
/// <param name="Seed">Seed of every random stream.</param>
internal sealed record MeanFieldSettings(MeanFieldParameters Theory, MeanFieldMeasurement? Simulation, double StartWidth, double RelaxationTime, ulong Seed)
{
    // A total rate below 1e-300 leaves no waiting time that a double can hold.
    private const double LongestTime = 1e290;

    // With fewer on average, blocks without an event are too frequent.
    private const double FewestEvents = 20;

    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    public static MeanFieldSettings Read(Configuration c)
    {
        var theory = new MeanFieldParameters
        {
            Temperature = c.Number("T"),
            Alpha = c.Number("alpha"),
            BarrierExponent = c.Number("a"),
            MeanStressDrop = c.Number("sigma_0"),
            LandingForm = (LandingDensity)Array.IndexOf(MeanFieldSchema.Landings, c.Text("landing")),
        };
        double lowest = StationarySolver.LowestTemperature(theory);
        if (theory.Temperature < lowest)
        {
            throw c.Refusal("T", string.Create(CultureInfo.InvariantCulture, $"at least {RoundedUp(lowest):g4} at alpha = {theory.Alpha}: below it the activity is smaller than a double can hold"));
        }

        if (c.Number("relaxationTime") > 0 && c.Number("startWidth") == 0)
        {
            throw c.Refusal("startWidth", "greater than 0 where relaxationTime is: the time-dependent equation starts from a density");
        }

        return new MeanFieldSettings(theory, c.Flag("simulate") ? Simulated(c, theory) : null, c.Number("startWidth"), c.Number("relaxationTime"), c.UnsignedInteger("seed"));
    }

    // So that the number in the message is itself accepted.
    private static double RoundedUp(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 3);
        return Math.Ceiling(value / unit) * unit;
    }

    private static MeanFieldMeasurement Simulated(Configuration c, MeanFieldParameters theory)
    {
        var ensemble = new MeanFieldEnsemble { Theory = theory, Sites = c.Integer("N"), StartWidth = c.Number("startWidth") };
        double gamma = ExactState.Of(theory).Gamma, longest = (c.Number("warmUp") + (c.Integer("blocks") * c.Number("blockLength"))) / gamma;
        if (!(longest < LongestTime))
        {
            throw c.Refusal("T", string.Create(CultureInfo.InvariantCulture, $"higher where simulate is true: the measurement would last {longest:g4} tau, and at most {LongestTime:g1} fit a double"));
        }

        double events = ensemble.Sites * c.Number("blockLength");
        if (events < FewestEvents)
        {
            throw c.Refusal("blockLength", string.Create(CultureInfo.InvariantCulture, $"at least {FewestEvents / ensemble.Sites:g4} at N = {ensemble.Sites}: {FewestEvents} events in a block"));
        }

        return new MeanFieldMeasurement
        {
            Name = "simulation",
            Ensemble = ensemble,
            Algorithm = c.Text("algorithm") == MeanFieldSchema.Automatic
                ? MeanFieldAlgorithms.Choose(ensemble.Sites, gamma).Algorithm
                : MeanFieldAlgorithms.Named(c.Text("algorithm")),
            Seed = c.UnsignedInteger("seed"),
            WarmUp = c.Number("warmUp"),
            Blocks = c.Integer("blocks"),
            BlockLength = c.Number("blockLength"),
        };
    }
}
