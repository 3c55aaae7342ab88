using PitchDrop.Data.Configurations;
using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Mesoscale.YieldLaws;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>What a configuration asks to be measured, after the rules that span several keys.</summary>
internal static class ElastoplasticSettings
{
    private const double LargestFilm = 3e7;

    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    public static LatticeMeasurement Read(Configuration c)
    {
        ElastoplasticParameters parameters = Parameters(c);
        int origins = c.Integer("origins"), replicas = c.Integer("replicas");
        int perBlock = c.Has("originsPerBlock") ? c.Integer("originsPerBlock") : Math.Clamp(origins / 10, 2, 14);
        if (perBlock > origins / 4)
        {
            throw c.Refusal("originsPerBlock", $"at most a quarter of origins, {origins / 4}: an error needs several blocks");
        }

        double window = c.Number("window"), waveNumber = c.Number("scatteringWaveNumber"), trigger = c.Number("triggerWindow");
        if (waveNumber > 0 && (!parameters.Redistribution || parameters.Amplitude == 0))
        {
            throw c.Refusal("scatteringWaveNumber", "0 where elastic is false or amplitude is 0: events displace nothing then");
        }

        if (waveNumber > 0 && parameters.Kick != KickRule.Propagator)
        {
            throw c.Refusal("scatteringWaveNumber", "0 where kick is gaussian: such events displace nothing");
        }

        if (waveNumber > 0 && origins < 6 * window)
        {
            throw c.Refusal("scatteringWaveNumber", $"0 unless origins is at least six times window, {6 * window}");
        }

        if (trigger > origins / 4.0)
        {
            throw c.Refusal("triggerWindow", $"at most a quarter of origins, {origins / 4.0}");
        }

        if (c.Integer("filmFrames") * (double)parameters.Sites > LargestFilm)
        {
            throw c.Refusal("filmFrames", $"at most {(int)(LargestFilm / parameters.Sites)} at L = {parameters.Side}: {LargestFilm} sites in all frames together");
        }

        return new LatticeMeasurement
        {
            Name = ElastoplasticSchema.ModelName,
            Parameters = parameters,
            Algorithm = c.Text("algorithm") == ElastoplasticSchema.Automatic ? EventAlgorithms.FastestFor(parameters) : EventAlgorithms.Named(c.Text("algorithm")),
            Seed = c.UnsignedInteger("seed"),
            Replicas = replicas,
            WarmUp = c.Number("warmUp"),
            Origins = origins,
            OriginsPerBlock = perBlock,
            Window = window,
            PointsPerDecade = c.Integer("pointsPerDecade"),
            ScatteringWaveNumber = waveNumber,
            TriggerWindow = trigger,
            FilmFrames = c.Integer("filmFrames"),
        };
    }

    private static ElastoplasticParameters Parameters(Configuration c)
    {
        double temperature = c.Number("T"), yieldStress = AtTemperature(c, "sigma_c", temperature);
        double? mean = c.IsText("meanStress") ? null : c.Number("meanStress");
        if (mean is { } m && Math.Abs(m) >= yieldStress)
        {
            throw c.Refusal("meanStress", $"less than sigma_c = {yieldStress} in magnitude");
        }

        RefuseUnlikeGaussian(c);
        var standard = new ElastoplasticParameters { Temperature = temperature };
        return standard with
        {
            Side = c.Integer("L"),
            BarrierExponent = c.Number("a"),
            Stiffness = AtTemperature(c, "K", temperature),
            YieldStress = yieldStress,
            MeanStressDrop = c.Number("z0"),
            Redistribution = c.Flag("elastic"),
            Kick = KickRules.Named(c.Text("kick")),
            Coupling = c.Has("coupling") ? c.Number("coupling") : standard.Coupling,
            Propagator = PropagatorConventions.Named(c.Text("propagator")),
            Amplitude = c.Number("amplitude"),
            MeanStress = mean,
            StiffnessDisorder = Disorder(c, "K"),
            YieldStressDisorder = Disorder(c, "sigma_c"),
            MeanStressDropDisorder = Disorder(c, "z0"),
        };
    }

    // Gaussian kicks know neither propagator nor amplitude, and the propagator no coupling.
    private static void RefuseUnlikeGaussian(Configuration c)
    {
        if (KickRules.Named(c.Text("kick")) == KickRule.Propagator)
        {
            if (c.Has("coupling"))
            {
                throw c.Refusal("coupling", "absent unless kick is gaussian");
            }

            return;
        }

        if (!c.Flag("elastic"))
        {
            throw c.Refusal("kick", "propagator where elastic is false: nothing is redistributed then");
        }

        if (c.Number("amplitude") != 1)
        {
            throw c.Refusal("amplitude", "1 where kick is gaussian: coupling is the strength then");
        }

        if (PropagatorConventions.Named(c.Text("propagator")) != PropagatorConvention.Inclusion)
        {
            throw c.Refusal("propagator", "left out where kick is gaussian");
        }
    }

    private static double AtTemperature(Configuration c, string key, double temperature)
    {
        if (c.IsNumber(key))
        {
            return c.Number(key);
        }

        var table = new TemperatureTable(c.Table($"{key}.table"));
        var (lowest, highest) = table.Span;
        return temperature >= lowest && temperature <= highest
            ? table.At(temperature)
            : throw c.Refusal(key, $"a table that holds T = {temperature} (this one goes from {lowest} to {highest}; nothing is extrapolated)");
    }

    private static LocalDisorder Disorder(Configuration c, string parameter)
    {
        string kind = $"disorder.{parameter}.kind", width = $"disorder.{parameter}.width";
        var disorder = new LocalDisorder { Kind = (DisorderKind)Array.IndexOf(ElastoplasticSchema.DisorderKinds, c.Text(kind)), RelativeWidth = c.Number(width) };
        if (disorder.Kind == DisorderKind.None && disorder.RelativeWidth > 0)
        {
            throw c.Refusal(width, "0 where the kind is none");
        }

        return disorder.Kind != DisorderKind.None && disorder.RelativeWidth == 0 ? throw c.Refusal(width, "greater than 0 where the kind is not none") : disorder;
    }
}
