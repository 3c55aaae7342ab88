using System.Globalization;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Particles.Benchmarks;

/// <summary>Dipole stiffnesses of an inherent state, from its coordinates: pairs, second derivatives, their factor and the responses. A sample is spread evenly over all pairs.</summary>
/// <param name="liquid">One of <see cref="TimedGlass.Names"/>.</param>
/// <param name="particles">N.</param>
/// <param name="sample">How many pairs; 0 for all.</param>
/// <param name="isOneByOne">By conjugate gradients, a pair at a time, for comparison.</param>
/// <param name="threads">Number of threads.</param>
/// <param name="steps">Steps that prepare the liquid.</param>
public sealed class StiffnessHotLoop(string liquid, int particles, int sample, bool isOneByOne, int threads, int steps) : IHotLoop
{
    private ParticleSystem? _glass;

    /// <inheritdoc/>
    public string Name { get; } = string.Create(
        CultureInfo.InvariantCulture, $"landscape/{liquid}/N{particles}/stiffness{(isOneByOne ? "-one-by-one" : sample == 0 ? "-all" : "")}{(threads > 1 ? $"/threads{threads}" : "")}");

    /// <inheritdoc/>
    public string Unit => "pairs/s";

    /// <summary>The largest relative residual of the last work's responses.</summary>
    public double Residual { get; private set; }

    /// <summary>κ of each pair of the last work [ε/σ²].</summary>
    public IReadOnlyList<double> Stiffness { get; private set; } = [];

    /// <inheritdoc/>
    public void Prepare() => _glass = TimedGlass.Make(liquid, Require.Between(particles, 1, int.MaxValue), steps);

    /// <inheritdoc/>
    public double Work()
    {
        ParticleSystem glass = _glass ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        Interaction interaction = TimedGlass.Interaction(liquid);
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(glass, interaction);
        InteractingPair[] chosen = sample == 0 ? [.. pairs] : [.. Enumerable.Range(0, sample).Select(k => pairs[(int)((long)k * pairs.Count / sample)])];
        BlockHessian hessian = HessianAssembly.Of(glass, interaction);
        using IHessianSolver solver = isOneByOne ? new ConjugateGradientSolver(hessian, threads: threads) : HessianSolvers.For(hessian, chosen.Length, threads: threads);
        Stiffness = DipoleStiffness.Of(solver, chosen, hessian.Dimension);
        Residual = solver.LargestResidual;
        return chosen.Length;
    }
}
