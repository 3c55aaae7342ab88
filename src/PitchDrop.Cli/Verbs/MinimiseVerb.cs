using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PitchDrop.Cli.Arguments;
using PitchDrop.Cli.Progress;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Particles.InherentStates;
using PitchDrop.Studies.Registry;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>minimise</c>: the inherent state of one configuration.</summary>
internal static class MinimiseVerb
{
    private static readonly MinimiserGoal Usual = new();

    public static Command Create(Session session)
    {
        Argument<string> file = ConfigurationArguments.Frame("One frame");
        var model = new Option<string>("--model") { Description = "A particle model, as `pitchdrop models` lists it.", HelpName = "NAME", Required = true };
        var into = new Option<string>("--out") { Description = "Write the minimum into this file: .data, .lmp or .lammps for LAMMPS, .xyz or .extxyz for extended XYZ.", HelpName = "FILE", Required = true };
        var method = new Option<string>("--method") { Description = "The way down: sd follows the path that defines an inherent state; fire and cg are faster, and may end in another minimum.", HelpName = string.Join('|', MinimiserRegistry.All.Select(m => m.Name)), DefaultValueFactory = _ => MinimiserRegistry.All[0].Name };
        Option<double> tolerance = Number("--tolerance", "Done when no force is larger than this.", Usual.LargestForce);
        Option<double> energy = Number("--energy-tolerance", "Done, too, when ten iterations change the energy by less than this fraction; 0 for never.", Usual.EnergyChange);
        var most = new Option<long>("--max-iterations")
        {
            Description = "Give up after so many.",
            HelpName = "N",
            DefaultValueFactory = _ => Usual.MaxIterations,
            CustomParser = result =>
            {
                if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long n))
                {
                    return n;
                }

                result.AddError($"--max-iterations: found '{result.Tokens[0].Value}'; accepted is a whole number, 0 or more");
                return 0;
            },
        };
        Option<string[]> set = ConfigurationArguments.Set();
        Option<bool> force = OutputFile.Force();
        Option<int> threads = RunArguments.Threads();
        threads.Description = "Threads that share the forces; changes no result.";
        var verb = new Command("minimise", "The inherent state of one configuration: the minimum of the energy that it runs down to.") { file, model, into, method, tolerance, energy, most, set, force, threads };
        verb.SetAction(parsed =>
        {
            var goal = new MinimiserGoal { LargestForce = parsed.GetValue(tolerance), EnergyChange = parsed.GetValue(energy), MaxIterations = parsed.GetValue(most) };
            OutputFile.Require("--out", parsed.GetValue(into)!, parsed.GetValue(file)!, parsed.GetValue(force), [.. InherentState.Endings]);
            return Minimise(session, parsed.GetValue(file)!, EnergyVerb.ModelOf(session, parsed.GetValue(model)!), parsed.GetValue(into)!, MinimiserOf(parsed.GetValue(method)!), goal, parsed.GetValue(set) ?? [], parsed.GetValue(threads));
        });
        return verb;
    }

    private static int Minimise(Session session, string path, ParticleModel model, string into, IMinimiser minimiser, MinimiserGoal goal, string[] overrides, int threads)
    {
        InherentState state = ProgressDisplay.During(session.Error, monitor => InherentState.Of(path, model, overrides, minimiser, goal, threads, Watch(monitor, path, goal)));
        MinimiserResult result = state.Result;
        string said = Said(result.Outcome, state.ForceJumps);
        state.Write(into, $"{model.Name}: {(result.Converged ? "minimum" : "not converged: on the way to the minimum")} of {Path.GetFileName(path)} by {minimiser.Name}");
        session.Remark(state.Remarks);
        session.Answer(
            new
            {
                model = model.Name,
                particles = state.Particles,
                method = minimiser.Name,
                iterations = result.Iterations,
                evaluations = result.Evaluations,
                energy = result.Energy,
                energyPerParticle = result.Energy / state.Particles,
                maxForce = result.LargestForce,
                converged = result.Converged,
                units = new { energy = "epsilon", energyPerParticle = "epsilon", maxForce = "epsilon/sigma" },
                remarks = state.Remarks,
            },
            string.Create(CultureInfo.InvariantCulture, $"""
            model                {model.Name}
            particles            {state.Particles}
            method               {minimiser.Name}
            iterations           {result.Iterations}
            force evaluations    {result.Evaluations}
            energy               {result.Energy:g12} epsilon
            energy a particle    {result.Energy / state.Particles:g12} epsilon
            largest force        {result.LargestForce:g3} epsilon/sigma
            converged            {said}
            written              {into}{(result.Converged ? string.Empty : " (not converged)")}
            """));
        if (result.Converged)
        {
            return ExitStatus.Done;
        }

        session.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"pitchdrop: {path}: not converged: {said}; the largest force is {result.LargestForce:g6} after {result.Iterations} iterations, {goal.LargestForce:g6} was asked for; {into} holds the state reached, which is no minimum"));
        return ExitStatus.Failed;
    }

    private static string Said(MinimiserOutcome outcome, bool forceJumps) => outcome switch
    {
        MinimiserOutcome.ForceReached => "yes",
        MinimiserOutcome.EnergyReached => "yes, the energy no longer changes",
        MinimiserOutcome.IterationsSpent => "no, the iterations are spent",
        MinimiserOutcome.Stalled => "no, the forces no longer fall: what is left of them is rounding",
        _ => $"no, the forces no longer fall, and are more than rounding{(forceJumps ? ": the force of the law jumps at its cutoff, which may be why" : "")}",
    };

    // The logarithm of the largest force says how far it is, roughly: it stands still where particles rearrange.
    private static Action<MinimiserProgress> Watch(IRunMonitor monitor, string path, MinimiserGoal goal)
    {
        var clock = Stopwatch.StartNew();
        (double first, double fraction, long next) = (0, 0, 500);
        return progress =>
        {
            first = Math.Max(first, progress.LargestForce);
            if (clock.ElapsedMilliseconds < next)
            {
                return;
            }

            double way = Math.Log(first / Math.Max(goal.LargestForce, 1e-12));
            fraction = Math.Clamp(Math.Max(fraction, way > 0 ? Math.Log(first / progress.LargestForce) / way : 0), 0, 1);
            next = clock.ElapsedMilliseconds + 200;
            monitor.Show(new RunProgress($"minimum of {Path.GetFileName(path)}", fraction, 0, 1, clock.Elapsed, fraction / clock.Elapsed.TotalSeconds));
        };
    }

    private static Option<double> Number(string name, string description, double otherwise) => new(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double x) && x >= 0 && double.IsFinite(x))
            {
                return x;
            }

            result.AddError($"{name}: found '{result.Tokens[0].Value}'; accepted is a number, 0 or more");
            return 0;
        },
    };

    private static IMinimiser MinimiserOf(string name) =>
        MinimiserRegistry.All.FirstOrDefault(m => m.Name == name)
        ?? throw new RefusedException($"there is no minimiser '{name}'{NearestName.Hint(name, MinimiserRegistry.All.Select(m => m.Name))}; accepted is {string.Join(", ", MinimiserRegistry.All.Select(m => m.Name))}");
}
