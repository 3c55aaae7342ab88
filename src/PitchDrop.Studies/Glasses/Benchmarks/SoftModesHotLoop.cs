using System.Globalization;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Glasses.Benchmarks;

/// <summary>Pseudo-harmonic modes of an inherent state of the IPL mixture in three dimensions, from the responses to dipoles, one core; the inverse of the Hessian is made beforehand.</summary>
/// <param name="particles">N.</param>
/// <param name="starts">Starts in a unit of work.</param>
public sealed class SoftModesHotLoop(int particles, int starts) : IHotLoop, IDisposable
{
    private const int MeltingSteps = 2000;

    private ModeSearch? _search;

    /// <inheritdoc/>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"landscape/pseudo-harmonic-modes/N{particles}");

    /// <inheritdoc/>
    public string Unit => "modes/s";

    /// <inheritdoc/>
    public void Prepare()
    {
        var law = Interaction.Of(new InversePower(new InversePowerParameters()));
        ParticleSystem system = MoltenLattice.Melt(MoltenLattice.Start(particles, InversePowerParameters.Density3D, i => i % 2), law, 0.005, 1, MeltingSteps);
        using (var engine = new ParticleEngine(system, law))
        {
            new ConjugateGradient().Minimise(engine, new MinimiserGoal());
            engine.Store(system);
        }

        _search?.Dispose();
        _search = new ModeSearch(system, law);
    }

    /// <inheritdoc/>
    public double Work()
    {
        ModeSearch search = _search ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        int count = Math.Min(starts, search.Pairs.Count);
        search.Advance(search.Dipoles, 0, count);
        return count;
    }

    /// <summary>Lets the inverse go.</summary>
    public void Dispose() => _search?.Dispose();
}
