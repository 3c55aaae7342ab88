using System.CommandLine;
using System.Globalization;
using PitchDrop.Cli.Arguments;
using PitchDrop.Particles.Forces;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Running;

namespace PitchDrop.Cli.Verbs;

/// <summary><c>energy</c>: energy, virial and forces of one configuration.</summary>
internal static class EnergyVerb
{
    public static Command Create(Session session)
    {
        Argument<string> file = ConfigurationArguments.Frame("One frame");
        var model = new Option<string>("--model") { Description = "A particle model, as `pitchdrop models` lists it.", HelpName = "NAME", Required = true };
        var forces = new Option<string?>("--forces") { Description = "Write the force on every particle into this file.", HelpName = "FILE.npz" };
        Option<string[]> set = ConfigurationArguments.Set();
        Option<bool> force = OutputFile.Force();
        var verb = new Command("energy", "Energy, virial and forces of one configuration.") { file, model, forces, set, force };
        verb.SetAction(parsed => Evaluate(session, parsed.GetValue(file)!, ModelOf(session, parsed.GetValue(model)!), parsed.GetValue(forces), parsed.GetValue(force), parsed.GetValue(set) ?? []));
        return verb;
    }

    private static int Evaluate(Session session, string path, ParticleModel model, string? forces, bool replaces, string[] overrides)
    {
        if (forces is not null)
        {
            OutputFile.Require("--forces", forces, path, replaces, ".npz");
        }

        SinglePoint point = SinglePoint.Of(path, model, overrides);
        if (forces is not null)
        {
            point.WriteForces(forces);
        }

        session.Remark(point.Remarks);
        double energy = point.Forces.Energy;
        string pressure = $"epsilon/sigma^{model.Dimension}";
        double[] virial = point.Forces.Virial.ToArray();
        double largest = point.Forces.LargestForce;
        session.Answer(
            new
            {
                model = model.Name,
                particles = point.Particles,
                energy,
                energyPerParticle = energy / point.Particles,
                virial,
                pressure = point.Pressure,
                maxForce = largest,
                units = new { energy = "epsilon", energyPerParticle = "epsilon", virial = "epsilon", pressure, maxForce = "epsilon/sigma" },
                remarks = point.Remarks,
            },
            string.Create(CultureInfo.InvariantCulture, $"""
            model                {model.Name}
            particles            {point.Particles}
            energy               {energy:g12} epsilon
            energy a particle    {energy / point.Particles:g12} epsilon
            virial               {string.Join(' ', virial.Select(w => w.ToString("g12", CultureInfo.InvariantCulture)))} epsilon (xx yy zz xy xz yz)
            pressure             {point.Pressure:g12} {pressure} (without its kinetic part)
            largest force        {largest:g12} epsilon/sigma
            {TextTable.Of(CutoffHeads, CutoffRows(model, point.Law))}
            """));
        return ExitStatus.Done;
    }

    /// <summary>Above the columns of <see cref="CutoffRows"/>.</summary>
    public static string[] CutoffHeads => ["pair", "cutoff [sigma]", "bare E(r_c) [epsilon]", "bare F(r_c) [epsilon/sigma]", "what jumps at r_c"];

    public static string[][] CutoffRows(ParticleModel model, Interaction law) =>
        [.. model.Cutoffs(law).Select(c => new[] { c.Pair, Number(c.Cutoff), Number(c.Energy), Number(c.Force), c.Jumps })];

    private static string Number(double value) => value.ToString("g8", CultureInfo.InvariantCulture);

    public static ParticleModel ModelOf(Session session, string name) =>
        session.Catalogue.ParticleModel(name)
        ?? throw new RefusedException($"there is no particle model '{name}'{NearestName.Hint(name, session.Catalogue.ParticleModels.Select(m => m.Name))} (`pitchdrop models` lists them)");
}
