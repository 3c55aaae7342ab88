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
        var file = new Argument<string>("CONFIGURATION") { Description = "A LAMMPS data file, or one frame of extended XYZ." };
        var model = new Option<string>("--model") { Description = "A particle model, as `pitchdrop models` lists it.", HelpName = "NAME", Required = true };
        var forces = new Option<string?>("--forces") { Description = "Write the force on every particle into this file.", HelpName = "FILE.npz" };
        Option<string[]> set = ConfigurationArguments.Set();
        var verb = new Command("energy", "Energy, virial and forces of one configuration.") { file, model, forces, set };
        verb.SetAction(parsed => Evaluate(session, parsed.GetValue(file)!, ModelOf(session, parsed.GetValue(model)!), parsed.GetValue(forces), parsed.GetValue(set) ?? []));
        return verb;
    }

    private static int Evaluate(Session session, string path, ParticleModel model, string? forces, string[] overrides)
    {
        if (forces is not null && Path.GetFullPath(forces) == Path.GetFullPath(path))
        {
            throw new RefusedException($"{forces}: --forces would replace the configuration itself");
        }

        if (forces is not null)
        {
            OutputFile.Require(forces);
        }

        SinglePoint point = SinglePoint.Of(path, model, overrides);
        if (forces is not null)
        {
            point.WriteForces(forces);
        }

        double energy = point.Forces.Energy;
        double[] virial = point.Forces.Virial.ToArray();
        double largest = point.Forces.LargestForce;
        session.Answer(
            new { model = model.Name, particles = point.Particles, energy, energyPerParticle = energy / point.Particles, virial, pressure = point.Pressure, maxForce = largest },
            string.Create(CultureInfo.InvariantCulture, $"""
            model                {model.Name}
            particles            {point.Particles}
            energy               {energy:g12}
            energy a particle    {energy / point.Particles:g12}
            virial               {string.Join(' ', virial.Select(w => w.ToString("g12", CultureInfo.InvariantCulture)))} (xx yy zz xy xz yz)
            pressure             {point.Pressure:g12} (without its kinetic part)
            largest force        {largest:g12}
            {TextTable.Of(["pair", "cutoff", "E(r_c)", "F(r_c)"], CutoffRows(model, point.Law))}
            """));
        return ExitStatus.Done;
    }

    public static string[][] CutoffRows(ParticleModel model, Interaction law) =>
        [.. model.Cutoffs(law).Select(c => new[] { c.Pair, Number(c.Cutoff), Number(c.Energy), Number(c.Force) })];

    private static string Number(double value) => value.ToString("g8", CultureInfo.InvariantCulture);

    public static ParticleModel ModelOf(Session session, string name) =>
        session.Catalogue.ParticleModel(name)
        ?? throw new RefusedException($"there is no particle model '{name}'{NearestName.Hint(name, session.Catalogue.ParticleModels.Select(m => m.Name))} (`pitchdrop models` lists them)");
}
