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
    // Of the one-by-one way: at which responses by a factor are not refined further either.
    private const double EqualResidual = 1e-12;

    private ParticleSystem? _glass;
    private InteractingPair[] _chosen = [];
    private BlockHessian? _hessian;

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
        Assemble();
        return Respond();
    }

    /// <summary>The first part of the work: pairs and second derivatives, which any way to the responses needs once a state.</summary>
    public void Assemble()
    {
        ParticleSystem glass = _glass ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        Interaction interaction = TimedGlass.Interaction(liquid);
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(glass, interaction);
        _chosen = sample == 0 ? [.. pairs] : [.. Enumerable.Range(0, sample).Select(k => pairs[(int)((long)k * pairs.Count / sample)])];
        _hessian = HessianAssembly.Of(glass, interaction);
    }

    /// <summary>The rest: the factor, if there is one, and the responses.</summary>
    /// <returns>Number of pairs.</returns>
    public double Respond()
    {
        BlockHessian hessian = _hessian ?? throw new InvalidOperationException($"{Name}: the second derivatives have not been assembled.");
        using IHessianSolver solver = isOneByOne ? new ConjugateGradientSolver(hessian, threads: threads, residual: EqualResidual) : HessianSolvers.For(hessian, _chosen.Length, threads: threads);
        Stiffness = DipoleStiffness.Of(solver, _chosen, hessian.Dimension);
        Residual = solver.LargestResidual;
        return _chosen.Length;
    }
}
