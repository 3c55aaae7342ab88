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
            throw c.Refusal("T", $"at least {lowest:g4} at alpha = {theory.Alpha}: below it the activity is smaller than a double can hold");
        }

        if (c.Number("relaxationTime") > 0 && c.Number("startWidth") == 0)
        {
            throw c.Refusal("startWidth", "greater than 0 where relaxationTime is: the time-dependent equation starts from a density");
        }

        return new MeanFieldSettings(theory, c.Flag("simulate") ? Simulated(c, theory) : null, c.Number("startWidth"), c.Number("relaxationTime"), c.UnsignedInteger("seed"));
    }

    private static MeanFieldMeasurement Simulated(Configuration c, MeanFieldParameters theory)
    {
        var ensemble = new MeanFieldEnsemble { Theory = theory, Sites = c.Integer("N"), StartWidth = c.Number("startWidth") };
        return new MeanFieldMeasurement
        {
            Name = "simulation",
            Ensemble = ensemble,
            Algorithm = c.Text("algorithm") == MeanFieldSchema.Automatic
                ? MeanFieldAlgorithms.Choose(ensemble).Algorithm
                : MeanFieldAlgorithms.Named(c.Text("algorithm")),
            Seed = c.UnsignedInteger("seed"),
            WarmUp = c.Number("warmUp"),
            Blocks = c.Integer("blocks"),
            BlockLength = c.Number("blockLength"),
        };
    }
}
