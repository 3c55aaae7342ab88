using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles;

/// <summary>What makes one doubt that a configuration is of the model that was named: its species have other names, or its composition or density is far from what the model is usually run at.</summary>
internal static class ModelRemarks
{
    // A handful of particles has no composition to speak of.
    private const int Least = 10;
    private const double MostShare = 0.1;
    private const double MostDensity = 1.15;

    /// <summary>The remarks, a line each without a full stop.</summary>
    /// <param name="frame">The particles as the file has them.</param>
    /// <param name="system">The same as the model's, in the same order.</param>
    /// <param name="model">The model.</param>
    /// <param name="law">Its law.</param>
    public static IReadOnlyList<string> Of(ParticleFrame frame, ParticleSystem system, ParticleModel model, Interaction law)
    {
        List<string> remarks = [];
        (string Word, int Species)[] words = [.. frame.Species.Zip(system.Species).Distinct().OrderBy(w => w.Second)];
        if (words.Any(w => w.Word != model.Species[w.Species] && w.Word != (w.Species + 1).ToString(CultureInfo.InvariantCulture)))
        {
            remarks.Add($"species: {string.Join(", ", words.Select(w => $"{w.Word} is taken for {model.Species[w.Species]} ({frame.Species.Count(s => s == w.Word)} particles)"))}; {model.Name} calls its own {string.Join(", ", model.Species)}, the majority first");
        }

        if (system.Count >= Least)
        {
            AddNumbers(remarks, system, model, law);
        }

        return remarks;
    }

    private static void AddNumbers(List<string> remarks, ParticleSystem system, ParticleModel model, Interaction law)
    {
        double share = system.Species.Count(s => s == 0) / (double)system.Count, usual = model.Defaults.MajorityShare;
        if (Math.Abs(share - usual) > MostShare)
        {
            remarks.Add(Say($"{100 * share:g3} % of the particles are {model.Species[0]}, where {model.Name} usually has {100 * usual:g3} %: is it the right model?"));
        }

        double volume = model.HasCores ? system.Species.Sum(s => Math.PI / 6 * Math.Pow(law.Pairs.Core(s, s), 3)) : system.Count;
        double density = volume / system.Box.Volume, ratio = density / model.Defaults.Density;
        if (!(ratio <= MostDensity && ratio >= 1 / MostDensity))
        {
            remarks.Add(Say($"{(model.HasCores ? "phi" : "rho")} = {density:g4}, where {model.Name} is usually run at {model.Defaults.Density:g4}: is it the right model, and is the file in its units?"));
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
