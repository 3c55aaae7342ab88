using System.Collections.Immutable;
using PitchDrop.Data.Configurations;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;
using PitchDrop.Studies.Particles.InherentStates;

namespace PitchDrop.Studies.Particles;

/// <summary>A particle model by its name on the command line.</summary>
/// <param name="Name">The name: "kob-andersen".</param>
/// <param name="Summary">What it is, in a line.</param>
/// <param name="Dimension">2 or 3.</param>
/// <param name="Species">Names of its species, the majority first.</param>
/// <param name="Defaults">What it is usually run at.</param>
/// <param name="Schema">Its parameters.</param>
/// <param name="Build">Makes the law of a set of parameters.</param>
public sealed record ParticleModel(string Name, string Summary, int Dimension, ImmutableArray<string> Species, ParticleDefaults Defaults, ConfigurationSchema Schema, Func<Configuration, Interaction> Build)
{
    /// <summary>Whether its particles have hard cores, so that its density is a volume fraction and Brownian dynamics moves it.</summary>
    public bool HasCores => With().Pairs.HasCore;

    /// <summary>The law with some parameters replaced, each as "key=value".</summary>
    /// <exception cref="InvalidConfigurationException">A key or value is not accepted.</exception>
    public Interaction With(params IReadOnlyList<string> overrides) => Build(ConfigurationReader.ReadText(Schema, "{}", Name, overrides));

    /// <summary>The pairs of species, a ≤ b, with what the cutoff of each takes away.</summary>
    public IEnumerable<CutoffLine> Cutoffs(Interaction law)
    {
        Shapes.Length(law.Pairs.Species, Species.Length);
        return from a in Enumerable.Range(0, Species.Length)
               from b in Enumerable.Range(a, Species.Length - a)
               let bare = law.Pairs.BareAtCutoff(a, b)
               select new CutoffLine(Species[a] + Species[b], law.Pairs.Cutoff(a, b), bare.Energy, bare.Force, CutoffJump.Of(law.Pairs, a, b));
    }
}
