using System.Globalization;
using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.TimeGrids;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Particles.Forces;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Runs;

/// <summary>Makes the plan of a run from a configuration, and refuses what cannot be run.</summary>
internal static class ParticleRunSettings
{
    // Steps in which a fast particle goes a tenth of its size; anything longer is no dynamics.
    private const double LongestThermalMove = 0.1;

    // The random displacement of a Brownian step, beyond which pairs at contact oscillate.
    private const double LongestKick = 0.02;
    private const int FewestStepsOfThermostat = 5;

    // Largest dt k/friction; 2 is unstable. The stiffest direction of a particle in these liquids has a curvature k near 1000 [ε/σ²].
    private const double LongestRelaxation = 0.2;
    private const double StiffestWell = 1000;

    // What one step may shear.
    private const double LargestStrain = 0.01;

    private const double MostFrames = 1e6;
    private const double MostSteps = 1e13;

    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    /// <exception cref="RefusedException">The start file does not go with the configuration.</exception>
    public static ParticlePlan Read(Configuration c, ParticleModel model)
    {
        Interaction interaction = Law(c, model);
        var dynamics = (DynamicsKind)Array.IndexOf(ParticleRunSchema.Dynamics, c.Text("dynamics"));
        RequireShear(c, dynamics);
        RequireSlowThermostat(c, dynamics);
        StartingConfiguration start = ParticleStarts.Read(c, model, interaction);
        bool isFile = c.Text("start") is not (ParticleRunSchema.Random or ParticleRunSchema.Lattice);
        bool brownian = dynamics == DynamicsKind.Brownian;
        RequireUsed(c, isFile, brownian);
        double T = c.Number("T"), hot = c.Has("startTemperature") ? c.Number("startTemperature") : isFile ? T : Math.Max(T, model.Defaults.HighTemperature), dt = c.Number("dt");
        if (brownian)
        {
            RequireShortKicks(c, dt, model.HasCores ? 1 : T / c.Number("friction"));
            if (!model.HasCores)
            {
                RequireSlowRelaxation(c, dt);
            }
        }
        else
        {
            RequireSpeed(c, dt, isFile ? T : Math.Max(T, hot));
        }

        double melt = c.Has("meltTime") ? c.Number("meltTime") : isFile ? 0 : ParticleRunSchema.DefaultMeltTime(model);
        double cooling = Math.Abs(hot - T) * (c.Has("coolingRate") ? c.Number("coolingRate") is var rate && rate > 0 ? 1 / rate : 0 : isFile || hot == T ? 0 : ParticleRunSchema.DefaultCoolingTime(model) / Math.Abs(hot - T));
        SelfMotionPlan motion = Motion(c, dt);
        var plan = new ParticlePlan
        {
            Name = "trajectory",
            Model = model,
            Interaction = interaction,
            Start = start,
            Dynamics = dynamics,
            Temperature = T,
            StartTemperature = hot,
            TimeStep = dt,
            ThermostatTime = c.Number("thermostatTime"),
            Friction = c.Number("friction"),
            ShearRate = c.Number("rate"),
            MeltSteps = brownian ? 0 : StepsOf(c, "meltTime", melt, dt),
            CoolSteps = brownian ? 0 : StepsOf(c, "coolingRate", cooling, dt),
            EquilibrationSteps = StepsOf(c, "equilibrationTime", c.Number("equilibrationTime"), dt),
            Motion = motion,
            WaveNumber = c.Number("waveNumber"),
            Frames = Frames(c, motion),
            FrameVelocities = c.Flag("frameVelocities"),
            Skin = c.Number("skin"),
            Seed = c.UnsignedInteger("seed"),
            Notes = Notes(c, motion, dt),
        };
        RequireRoom(c, plan, isFile);
        RequireSmallCheckpoints(c, plan);
        double drift = plan.TakesDrift ? StartingConfiguration.TakeDrift(start.Make(plan.Seed, plan.Replica)) : 0;
        return drift == 0
            ? plan
            : plan with { Notes = [.. plan.Notes, string.Create(CultureInfo.InvariantCulture, $"the particles of the start file moved as a whole at up to {drift:g4} sigma/tau along an axis: that velocity was taken from all of them")] };
    }

    private static Interaction Law(Configuration c, ParticleModel model)
    {
        try
        {
            return model.Build(c);
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{model.Name}: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    // Only of keys without a default is it known whether they were given.
    private static void RequireUsed(Configuration c, bool isFile, bool brownian)
    {
        foreach (string key in (string[])["startTemperature", "meltTime", "coolingRate"])
        {
            if (brownian && c.Has(key) && c.Number(key) != 0)
            {
                throw c.Refusal(key, "nothing where dynamics is brownian: it begins at T");
            }
        }

        if (isFile && c.Has("coolingRate") && c.Number("coolingRate") != 0 && !c.Has("startTemperature"))
        {
            throw c.Refusal("coolingRate", "nothing where start is a file, unless startTemperature says from where to cool");
        }
    }

    private static List<string> Notes(Configuration c, SelfMotionPlan motion, double dt)
    {
        long asked = StepsOf(c, "productionTime", c.Number("productionTime"), dt);
        return motion.Steps == asked
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"productionTime {c.Number("productionTime")} is rounded up to {motion.Steps * dt:g10}: {motion.Blocks} whole blocks of {motion.BlockSteps} steps")];
    }

    private static void RequireSmallCheckpoints(Configuration c, ParticlePlan plan)
    {
        if (!(plan.CheckpointBytes <= Array.MaxLength))
        {
            throw c.Refusal(c.Has("N") ? "N" : "blocks", string.Create(CultureInfo.InvariantCulture, $"less: with N = {plan.Start.Particles} and {plan.Motion.Blocks} blocks a checkpoint takes {plan.CheckpointBytes / (1L << 30):f1} GiB, and may take 2 GiB; reduce N or blocks"));
        }
    }

    private static void RequireShear(Configuration c, DynamicsKind dynamics)
    {
        double rate = c.Number("rate");
        if (dynamics == DynamicsKind.Sllod && rate == 0)
        {
            throw c.Refusal("rate", "a number other than 0 where dynamics is sllod");
        }

        if (rate != 0 && dynamics is not (DynamicsKind.Sllod or DynamicsKind.Brownian))
        {
            throw c.Refusal("rate", "0, or dynamics sllod or brownian");
        }

        double dt = c.Number("dt");
        if (!(Math.Abs(rate) * dt <= LargestStrain))
        {
            throw c.Refusal("rate", string.Create(CultureInfo.InvariantCulture, $"at most {LargestStrain / dt:g4} in size: a step of dt = {dt} shears by {Math.Abs(rate) * dt:g3}"));
        }
    }

    private static void RequireSlowThermostat(Configuration c, DynamicsKind dynamics)
    {
        double least = FewestStepsOfThermostat * c.Number("dt");
        if (dynamics is DynamicsKind.Nvt or DynamicsKind.Sllod && !(c.Number("thermostatTime") >= least))
        {
            throw c.Refusal("thermostatTime", string.Create(CultureInfo.InvariantCulture, $"at least {least:g4}: {FewestStepsOfThermostat} steps, or the thermostat's own motion is not followed"));
        }
    }

    private static void RequireSpeed(Configuration c, double dt, double temperature)
    {
        double move = Math.Sqrt(temperature) * dt;
        if (!(move <= LongestThermalMove))
        {
            throw c.Refusal("dt", string.Create(CultureInfo.InvariantCulture, $"at most {Math.Floor(1e4 * LongestThermalMove / Math.Sqrt(temperature)) / 1e4:g4}: at T = {temperature} a particle goes {move:g3} sigma in a step"));
        }
    }

    private static void RequireShortKicks(Configuration c, double dt, double diffusivity)
    {
        double kick = Math.Sqrt(2 * diffusivity * dt), most = LongestKick * LongestKick / (2 * diffusivity);
        if (!(kick <= LongestKick * (1 + 1e-9)))
        {
            throw c.Refusal("dt", string.Create(CultureInfo.InvariantCulture, $"at most {most:g4} in Brownian dynamics: a particle diffuses {kick:g3} sigma in a step"));
        }
    }

    // Euler's step overshoots a well of curvature k where dt k/friction is not small, however cold it is.
    private static void RequireSlowRelaxation(Configuration c, double dt)
    {
        double most = LongestRelaxation * c.Number("friction") / StiffestWell;
        if (!(dt <= most * (1 + 1e-9)))
        {
            throw c.Refusal("dt", string.Create(CultureInfo.InvariantCulture, $"at most {most:g4} in Brownian dynamics at this friction: a longer step overshoots the bottom of a cage"));
        }
    }

    private static long StepsOf(Configuration c, string key, double time, double dt)
    {
        double steps = Math.Round(time / dt);
        return steps <= MostSteps ? (long)steps : throw c.Refusal(key, string.Create(CultureInfo.InvariantCulture, $"at most {MostSteps:g1} steps of dt = {dt}; this makes {steps:g3}"));
    }

    private static SelfMotionPlan Motion(Configuration c, double dt)
    {
        int blocks = c.Integer("blocks");
        long steps = StepsOf(c, "productionTime", c.Number("productionTime"), dt);
        return steps >= blocks
            ? new SelfMotionPlan(steps, blocks, c.Integer("pointsPerDecade"))
            : throw c.Refusal("productionTime", string.Create(CultureInfo.InvariantCulture, $"at least {blocks * dt:g6}: a step for each of the {blocks} blocks"));
    }

    private static StepSchedule? Frames(Configuration c, SelfMotionPlan motion)
    {
        switch (c.Text("frames"))
        {
            case ParticleRunSchema.NoFrames:
                return null;
            case ParticleRunSchema.LinearFrames:
                return StepSchedule.Linear(motion.Steps, c.Integer("frameCount"));
            case ParticleRunSchema.LogarithmicFrames:
                return StepSchedule.Logarithmic(motion.Steps, motion.PointsPerDecade);
            default:
                return motion.Frames.Count <= MostFrames ? motion.Frames : throw c.Refusal("blocks", $"fewer: {motion.Frames.Count} frames would be written");
        }
    }

    // A box that is sheared tilts as far as half an edge.
    private static void RequireRoom(Configuration c, ParticlePlan plan, bool isFile)
    {
        Box box = plan.Start.Box;
        double height = box.LeastHeight, needed = plan.Interaction.Pairs.LargestCutoff + plan.Skin;
        if (plan.IsSheared)
        {
            if (box.TiltXZ != 0 || box.TiltYZ != 0)
            {
                throw c.Refusal("start", "a box without the tilts xz and yz where it is sheared");
            }

            height = Math.Min(height, new Box(box.Dimension, (box.LengthX, box.LengthY, box.LengthZ), (box.LengthX / 2, 0, 0)).LeastHeight);
        }

        if (height >= needed)
        {
            return;
        }

        string words = string.Create(CultureInfo.InvariantCulture, $"the box is {height:g5} sigma wide, less than the largest cutoff {plan.Interaction.Pairs.LargestCutoff:g5} and the skin {plan.Skin}");
        throw isFile
            ? c.Refusal("start", $"a larger box: {words}")
            : c.Refusal("N", string.Create(CultureInfo.InvariantCulture, $"at least {Math.Ceiling(plan.Start.Particles * Math.Pow(needed / height, box.Dimension)):f0} at this density: {words}"));
    }
}
