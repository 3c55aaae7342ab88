using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>Every key of a run of particles: those of the run, then the model's own parameters. Rules that span several keys stand in <see cref="ParticleRunSettings"/>.</summary>
internal static class ParticleRunSchema
{
    public const string Random = "random";
    public const string Lattice = "lattice";
    public const string NoFrames = "none";
    public const string LinearFrames = "linear";
    public const string LogarithmicFrames = "logarithmic";
    public const string BlockFrames = "block-logarithmic";
    public const int DefaultParticles = 1000;

    // Steps of the parts of a run unless said otherwise.
    private const double MeltSteps = 2000;
    private const double CoolSteps = 10_000;
    private const double EquilibrationSteps = 20_000;
    private const double ProductionSteps = 40_000;

    /// <summary>Names of the dynamics, in the order of <see cref="DynamicsKind"/>.</summary>
    public static readonly string[] Dynamics = ["nve", "nvt", "langevin", "sllod", "brownian"];

    public static double DefaultMeltTime(ParticleModel model) => MeltSteps * model.Defaults.TimeStep;

    public static double DefaultCoolingTime(ParticleModel model) => CoolSteps * model.Defaults.TimeStep;

    /// <summary>The key of the density: a volume fraction where there are hard cores.</summary>
    public static string DensityKey(ParticleModel model) => model.HasCores ? "phi" : "rho";

    public static ConfigurationSchema Create(ParticleModel model)
    {
        ParticleDefaults d = model.Defaults;
        bool cores = model.HasCores;
        return new ConfigurationSchema(
            model.Schema.Title,
            [
                ConfigurationField.Required("model", "The model.", "", TextRule.OneOf(model.Name)),
                ConfigurationField.WithDefault("seed", "Seed of every random stream.", "", IntegerRule.Seed, 1),
                ConfigurationField.Optional("N", $"Particles. Default: {DefaultParticles}, or what a start file has.", "", new IntegerRule(2, 10_000_000)),
                cores
                    ? ConfigurationField.Optional("phi", FormattableString.Invariant($"Volume fraction of the cores. Default: {d.Density}, or what a start file has."), "1", NumberRule.Between(1e-6, 1))
                    : ConfigurationField.Optional("rho", FormattableString.Invariant($"Number density. Default: {d.Density}, or what a start file has."), $"1/sigma^{model.Dimension}", NumberRule.Between(1e-6, 1e6)),
                cores
                    ? ConfigurationField.WithDefault("T", "Temperature: energies are in units of k_B T.", "k_B T", NumberRule.Between(1, 1), 1.0)
                    : ConfigurationField.Required("T", "Temperature.", "epsilon/k_B", NumberRule.Between(1e-6, 1e6)),
                ConfigurationField.WithDefault("dt", "Time step.", "tau", NumberRule.Between(1e-9, 1e3), d.TimeStep),
                cores
                    ? ConfigurationField.WithDefault("dynamics", "What moves the particles: hard cores act in Brownian dynamics alone.", "", TextRule.OneOf("brownian"), "brownian")
                    : ConfigurationField.WithDefault("dynamics", "What moves the particles: Newton's equations (nve), with a Nose-Hoover chain (nvt), Langevin's equation, shear with a thermostat (sllod), overdamped Brownian motion.", "", TextRule.OneOf(Dynamics), "nve"),
                ConfigurationField.WithDefault("thermostatTime", "Time of the thermostat of nvt and sllod.", "tau", NumberRule.Positive, d.ThermostatTime),
                ConfigurationField.WithDefault("friction", "Friction of langevin, and of brownian without hard cores: D_0 = T/friction.", "1/tau", NumberRule.Positive, 1.0),
                ConfigurationField.WithDefault("rate", "Shear rate of sllod and brownian.", "1/tau", NumberRule.Any, 0.0),
                ConfigurationField.WithDefault("start", "How the particles begin: anywhere in the box (random), on a lattice, or as in a file (a LAMMPS data file or extended XYZ; a path from the present folder).", "", TextRule.Free, Random),
                ConfigurationField.Optional("startTemperature", FormattableString.Invariant($"Temperature of melting. Default: {d.HighTemperature}, or T if that is higher; T for a start file."), "epsilon/k_B", NumberRule.Between(1e-6, 1e6)),
                ConfigurationField.Optional("meltTime", FormattableString.Invariant($"Time at that temperature. Default: {DefaultMeltTime(model)}; 0 for a start file."), "tau", NumberRule.Between(0, 1e12)),
                ConfigurationField.Optional("coolingRate", FormattableString.Invariant($"Rate -dT/dt at which T is approached; 0 for at once. Default: so that it takes {DefaultCoolingTime(model)}; 0 for a start file."), "epsilon/(k_B tau)", NumberRule.NotNegative),
                ConfigurationField.WithDefault("equilibrationTime", "Time at T before anything is measured.", "tau", NumberRule.Between(0, 1e12), EquilibrationSteps * d.TimeStep),
                ConfigurationField.WithDefault("productionTime", "Time of the measurement.", "tau", NumberRule.Between(0, 1e12), ProductionSteps * d.TimeStep),
                ConfigurationField.WithDefault("blocks", "Blocks of the measurement, with a time origin at the beginning of each; lags reach to a quarter of it.", "", new IntegerRule(16, 10_000), 80),
                ConfigurationField.WithDefault("pointsPerDecade", "Lags, and logarithmic frames, in each factor of ten.", "", new IntegerRule(4, 100), 8),
                ConfigurationField.WithDefault("waveNumber", "Wave number of the self-intermediate scattering function.", "1/sigma", NumberRule.Between(1e-3, 1e3), d.WaveNumber),
                ConfigurationField.WithDefault("frames", "When frames are written to the trajectory.", "", TextRule.OneOf(NoFrames, LinearFrames, LogarithmicFrames, BlockFrames), LinearFrames),
                ConfigurationField.WithDefault("frameCount", "Frames of linear, the first not counted.", "", new IntegerRule(1, 1_000_000), 100),
                ConfigurationField.WithDefault("frameVelocities", "Whether frames have velocities.", "", FlagRule.Any, false),
                ConfigurationField.WithDefault("skin", "Skin of the neighbour list: of no effect but on speed and the last bits.", "sigma", NumberRule.Between(0.01, 10), NeighbourList.UsualSkin),
                .. model.Schema.Fields,
            ]);
    }
}
