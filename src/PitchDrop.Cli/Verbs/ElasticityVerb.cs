using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using PitchDrop.Cli.Arguments;
using PitchDrop.Cli.Progress;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.InherentStates;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>elasticity</c>: moduli, dipole stiffnesses and lowest modes of one inherent state.</summary>
internal static class ElasticityVerb
{
    private const string Jump = "the force of this law jumps at its cutoff: moduli and stiffnesses leave out the delta term that this makes (some 4 % of G for kob-andersen); a force-shifted cutoff has none";

    private static readonly ElasticPlan Usual = new();

    public static Command Create(Session session)
    {
        Argument<string> file = ConfigurationArguments.Frame("A minimum of the energy, with all its digits: one frame");
        var model = new Option<string>("--model") { Description = "A particle model, as `pitchdrop models` lists it.", HelpName = "NAME", Required = true };
        Option<int> pairs = Number("--pairs", "Interacting pairs whose dipole stiffness is computed: all, none, or so many at random.", "all|none|N", Usual.Pairs, word => word switch { "all" => int.MaxValue, "none" => 0, _ => null });
        Option<int> modes = Number("--modes", "Lowest modes that are computed.", "K", Usual.Modes, _ => null);
        var into = new Option<string?>("--out") { Description = "Write pairs, stiffnesses, modes and moduli into this file.", HelpName = "FILE.npz" };
        Option<ulong> seed = RunArguments.Seed();
        seed.Description = "Seed of the choice of pairs.";
        Option<string[]> set = ConfigurationArguments.Set();
        Option<bool> force = OutputFile.Force();
        Option<int> threads = RunArguments.Threads();
        threads.Description = "Threads that share the work; changes no result.";
        var verb = new Command("elasticity", "Shear moduli, dipole stiffnesses and lowest modes of one inherent state.") { file, model, pairs, modes, into, seed, set, force, threads };
        verb.SetAction(parsed =>
        {
            var plan = new ElasticPlan { Pairs = parsed.GetValue(pairs), Modes = parsed.GetValue(modes), Seed = parsed.GetValue(seed), Threads = parsed.GetValue(threads) };
            if (parsed.GetValue(into) is { } target)
            {
                OutputFile.Require("--out", target, parsed.GetValue(file)!, parsed.GetValue(force), ".npz");
            }

            return Measure(session, parsed.GetValue(file)!, EnergyVerb.ModelOf(session, parsed.GetValue(model)!), parsed.GetValue(set) ?? [], plan, parsed.GetValue(into));
        });
        return verb;
    }

    private static int Measure(Session session, string path, ParticleModel model, string[] overrides, ElasticPlan plan, string? into)
    {
        ElasticState found = ProgressDisplay.During(session.Error, monitor => ElasticState.Of(path, model, overrides, plan, Watch(monitor, path)));
        if (into is not null)
        {
            found.Write(into);
        }

        session.Remark(found.Remarks);
        session.Answer(Document(model, found), Text(model, found, into));
        return ExitStatus.Done;
    }

    private static object Document(ParticleModel model, ElasticState found)
    {
        ElasticModuli moduli = found.Moduli;
        IEnumerable<ShearPlane> planes = ShearPlane.All(moduli.Dimension);
        return new
        {
            model = model.Name,
            particles = found.State.System.Count,
            energy = found.State.Forces.Energy,
            energyPerParticle = found.State.EnergyPerParticle,
            pressure = moduli.Pressure,
            maxForce = found.State.LargestForce,
            lowestStiffness = found.State.LowestStiffness,
            shearModulus = moduli.ShearModulus(),
            shearModuli = planes.ToDictionary(p => p.Name, moduli.ShearModulus),
            affine = planes.ToDictionary(p => p.Name, p => moduli.Affine(p.Along, p.Across, p.Along, p.Across)),
            nonAffine = planes.ToDictionary(p => p.Name, p => moduli.NonAffine(p.Along, p.Across, p.Along, p.Across)),
            bulkModulus = moduli.BulkModulus,
            kappa = found.Stiffness?.Value,
            kappaError = found.Stiffness is { } kappa && double.IsFinite(kappa.Error) ? kappa.Error : (double?)null,
            pairs = found.Pairs.Count,
            interactingPairs = found.InteractingPairs,
            modes = Modes(found.Modes),
            residual = found.LargestResidual,
            forceJumps = found.ForceJumps,
            units = Units(moduli.Dimension),
            remarks = found.Remarks,
        };
    }

    private static object Units(int d)
    {
        string pressure = $"epsilon/sigma^{d}";
        const string stiffness = "epsilon/sigma^2";
        return new
        {
            energy = "epsilon",
            energyPerParticle = "epsilon",
            pressure,
            maxForce = "epsilon/sigma",
            lowestStiffness = stiffness,
            shearModulus = pressure,
            shearModuli = pressure,
            affine = pressure,
            nonAffine = pressure,
            bulkModulus = pressure,
            kappa = stiffness,
            kappaError = stiffness,
            modes = new { stiffness, frequency = "1/tau", participation = "1" },
            residual = "1",
        };
    }

    private static IEnumerable<object> Modes(NormalModes? modes) =>
        modes is null ? [] : Enumerable.Range(0, modes.Count).Select(k => (object)new { stiffness = modes.Stiffnesses[k], frequency = modes.Frequencies()[k], participation = modes.ParticipationRatio(k) });

    private static string Text(ParticleModel model, ElasticState found, string? into)
    {
        ElasticModuli moduli = found.Moduli;
        string unit = $"epsilon/sigma^{moduli.Dimension}";
        string planes = TextTable.Of(["plane", $"G [{unit}]", "affine", "non-affine"], [.. ShearPlane.All(moduli.Dimension).Select(p => new[]
        {
            p.Name, Say(moduli.ShearModulus(p)), Say(moduli.Affine(p.Along, p.Across, p.Along, p.Across)), Say(-moduli.NonAffine(p.Along, p.Across, p.Along, p.Across)),
        })]);
        string modes = found.Modes is not { } lowest ? string.Empty : "\n" + TextTable.Of(["mode", "stiffness [epsilon/sigma^2]", "frequency [1/tau]", "participation"], [.. Enumerable.Range(0, lowest.Count).Select(k => new[]
        {
            (k + 1).ToString(CultureInfo.InvariantCulture), Say(lowest.Stiffnesses[k]), Say(lowest.Frequencies()[k]), lowest.ParticipationRatio(k).ToString("g4", CultureInfo.InvariantCulture),
        })]);
        string kappa = found.Stiffness is { } k ? Say(k) + " epsilon/sigma^2" + (k.Error > 0 ? " (error of the choice of pairs)" : string.Empty) : "not asked for";
        return string.Create(CultureInfo.InvariantCulture, $"""
            model                {model.Name}
            particles            {found.State.System.Count}
            energy a particle    {found.State.EnergyPerParticle:g12} epsilon
            pressure             {Say(moduli.Pressure)} {unit}
            largest force        {found.State.LargestForce:g3} epsilon/sigma
            lowest stiffness     {Say(found.State.LowestStiffness)} epsilon/sigma^2
            shear modulus G      {Say(moduli.ShearModulus())} {unit} (mean over the planes)
            bulk modulus K       {Say(moduli.BulkModulus)} {unit}
            dipole stiffness     {kappa}
            pairs                {found.Pairs.Count} of {found.InteractingPairs}
            largest residual     {found.LargestResidual:g2} (|M z - f|/|f| of the linear responses z to forces f)
            {planes}{modes}
            """) + (found.ForceJumps ? $"\nremark: {Jump}" : string.Empty) + (into is null ? string.Empty : $"\nwritten: {into}");
    }

    // A state counts as a minimum where its forces are below 1e-8 of what holds a particle: no more than eight digits are its own.
    private static string Say(double value) => value.ToString("g8", CultureInfo.InvariantCulture);

    // As far as the second digit of the error.
    private static string Say(Estimate estimate)
    {
        if (!(estimate.Error > 0))
        {
            return Say(estimate.Value);
        }

        string decimals = FormattableString.Invariant($"F{Math.Clamp(1 - (int)Math.Floor(Math.Log10(estimate.Error)), 0, 12)}");
        return $"{estimate.Value.ToString(decimals, CultureInfo.InvariantCulture)} ± {estimate.Error.ToString(decimals, CultureInfo.InvariantCulture)}";
    }

    private static Action<string, double> Watch(IRunMonitor monitor, string path)
    {
        var clock = Stopwatch.StartNew();
        return (what, share) =>
        {
            if (clock.ElapsedMilliseconds > 500)
            {
                monitor.Show(new RunProgress($"{Path.GetFileName(path)}: {what}", share, 0, 1, clock.Elapsed, share / clock.Elapsed.TotalSeconds));
            }
        };
    }

    private static Option<int> Number(string name, string description, string accepted, int otherwise, Func<string, int?> word) => new(name)
    {
        Description = description,
        HelpName = accepted,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => word(result.Tokens[0].Value) ?? Parse(result, name, accepted),
    };

    private static int Parse(ArgumentResult result, string name, string accepted)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n))
        {
            return n;
        }

        result.AddError($"{name}: found '{result.Tokens[0].Value}'; accepted is {(accepted.Length > 1 ? "all, none or " : string.Empty)}a whole number, 0 or more");
        return 0;
    }
}
