using PitchDrop.Data.Configurations;
using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Trsp;

/// <summary>What a configuration asks for: a measurement in equilibrium and, where it wants one, an ageing measurement.</summary>
/// <param name="Measurement">In equilibrium.</param>
/// <param name="Ageing">Behind a quench; null where none is wanted.</param>
/// <param name="Balance">The test of detailed balance; null where none is wanted. On its small lattice there may be no model: it is left out then, and the run goes on.</param>
/// <param name="Models">The models of both, derived already.</param>
internal sealed record TrspSettings(TrspMeasurement Measurement, TrspAgeing? Ageing, TrspBalance? Balance, TrspModels Models)
{
    private const uint FirstAgeingStream = 3_000_000_000;
    private const uint BalanceStream = 3_900_000_000;

    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together, or the parameter file is not sound.</exception>
    /// <exception cref="RefusedException">There is no time-reversible model of these parameters.</exception>
    public static TrspSettings Read(Configuration c)
    {
        var source = new KnownParameters("own", Parameters(c));
        var conditions = new TrspConditions
        {
            Side = c.Integer("L"),
            Temperature = c.Number("T"),
            ClusterSize = c.Integer("m"),
            Facilitation = c.Number("facilitation"),
            InverseCutOff = c.Number("inverseCutOff"),
        };
        var measurement = new TrspMeasurement
        {
            Name = TrspSchema.ModelName,
            Source = source,
            Conditions = conditions,
            Seed = c.UnsignedInteger("seed"),
            Replicas = c.Integer("replicas"),
            OriginTimes = c.Integer("times"),
            Window = c.Number("window"),
            PointsPerDecade = c.Integer("pointsPerDecade"),
            FourPoint = true,
        };
        TrspAgeing? ageing = !c.Has("ageing.from") ? null : new TrspAgeing
        {
            Name = "ageing",
            Source = source,
            StartTemperature = c.Number("ageing.from"),
            Conditions = conditions,
            Seed = c.UnsignedInteger("seed"),
            FirstStream = FirstAgeingStream,
            Runs = c.Integer("ageing.runs"),
            Times = TrspAgeing.TimesUpTo(c.Number("ageing.time")),
        };
        TrspBalance? balance = c.Integer("balanceEvents") == 0 ? null : new TrspBalance
        {
            Name = "balance",
            Source = source,
            Conditions = conditions with { Side = Math.Min(conditions.Side, TrspBalance.Side) },
            Seed = c.UnsignedInteger("seed"),
            Stream = BalanceStream,
            Events = c.Integer("balanceEvents"),
        };
        var models = new TrspModels();
        RequireModel(models, source, conditions);
        RequireModel(models, source, measurement.Pilot.Conditions);
        if (ageing is not null)
        {
            RequireModel(models, source, conditions with { Temperature = ageing.StartTemperature });
        }

        return new TrspSettings(measurement, ageing, balance, models);
    }

    private static TrspParameters Parameters(Configuration c) => !c.IsText("parameters") ? TrspParameterFile.Of(c, "parameters.")
        : c.Text("parameters") == TrspSchema.SetA ? TrspParameters.SetA
        : !File.Exists(c.Text("parameters")) ? throw c.Refusal("parameters", $"{TrspSchema.SetA}, a parameter file that is there, or its keys")
        : TrspParameterFile.Read(c.Text("parameters"));

    private static void RequireModel(TrspModels models, ITrspSource source, TrspConditions conditions)
    {
        if (models.Of(source, conditions).Refusal is { } refusal)
        {
            throw new RefusedException(FormattableString.Invariant($"no time-reversible model at T = {conditions.Temperature}, L = {conditions.Side}: {refusal}"));
        }
    }
}
