using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.PairLaws;

namespace PitchDrop.Particles.Forces;

/// <summary>
/// One component of the virial tensor particle by particle, W_i = ½ Σ_j r_a f_b over the pairs of particle i [ε], for one or several choices of pairs at once. Half of each pair goes to each of its two particles, so that the sum over
/// particles is the virial of the bulk. Hard cores have no part in it, and neither have velocities; an interaction of three bodies is refused.
/// </summary>
[Equation("Flow", "1")]
public sealed unsafe class ParticleVirials
{
    /// <summary>The most choices at once.</summary>
    public const int MostChoices = 8;

    private static readonly (int First, int Second)[] Axes = [(0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)];

    private readonly ParticleEngine _engine;
    private readonly AlignedArray<double> _weights;
    private readonly AlignedArray<double> _shares;
    private readonly int _stride;

    /// <summary>Makes room for the particles of an engine.</summary>
    /// <param name="engine">The particles.</param>
    /// <param name="component">0 to 5: xx, yy, zz, xy, xz, yz.</param>
    /// <param name="choices">Which pairs count, 1 to <see cref="MostChoices"/> choices; each has shares of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component, or the choices are too many.</exception>
    public ParticleVirials(ParticleEngine engine, int component, params IReadOnlyList<PairChoice> choices)
    {
        (_engine, Choices) = (engine, [.. choices]);
        Require.Between(choices.Count, 1, MostChoices);
        (First, Second) = Axes[Require.Between(component, 0, Axes.Length - 1)];
        _stride = engine.Particles.MostClusters * ClusteredParticles.Width;
        _shares = new AlignedArray<double>(checked(choices.Count * _stride));
        _weights = new AlignedArray<double>(choices.Count * PairTable.MostSpecies * PairTable.MostSpecies);
        int species = engine.Interaction.Pairs.Species;
        for (int c = 0; c < choices.Count; c++)
        {
            for (int pair = 0; pair < species * species; pair++)
            {
                (int a, int b) = (pair / species, pair % species);
                _weights[(((c * PairTable.MostSpecies) + a) * PairTable.MostSpecies) + b] = choices[c].Includes(a, b) ? 0.5 : 0;
            }
        }
    }

    /// <summary>Which pairs count.</summary>
    public IReadOnlyList<PairChoice> Choices { get; }

    /// <summary>Axis a of the component, 0 for x.</summary>
    internal int First { get; }

    /// <summary>Axis b of the component.</summary>
    internal int Second { get; }

    /// <summary>½ or 0 for each choice and pair of species, [choices, 8, 8].</summary>
    internal double* Weights => _weights.Pointer;

    /// <summary>Measures the particles as they are now; O(N), about as long as the forces.</summary>
    /// <exception cref="NotSupportedException">The interaction is one of three bodies.</exception>
    public void Measure() => _engine.Forces.Share(this);

    /// <summary>Σ_i W_i of a choice [ε]: that component of the virial tensor of those pairs.</summary>
    /// <param name="choice">Which choice, from 0.</param>
    public double Total(int choice)
    {
        double* shares = SharesOf(Require.Between(choice, 0, Choices.Count - 1));
        double total = 0;
        for (int slot = 0; slot < _engine.Particles.Clusters * ClusteredParticles.Width; slot++)
        {
            total += shares[slot];
        }

        return total;
    }

    /// <summary>W_i of a choice [ε], in the order of the system.</summary>
    /// <param name="choice">Which choice, from 0.</param>
    /// <param name="values">Receives them, [N].</param>
    public void Store(int choice, Span<double> values)
    {
        double* shares = SharesOf(Require.Between(choice, 0, Choices.Count - 1));
        Shapes.Length(values.Length, _engine.Particles.Count);
        int[] slots = _engine.Particles.Slots;
        for (int slot = 0; slot < _engine.Particles.Clusters * ClusteredParticles.Width; slot++)
        {
            if (slots[slot] >= 0)
            {
                values[slots[slot]] = shares[slot];
            }
        }
    }

    /// <summary>Shares of a choice, a lane each, [clusters · 8].</summary>
    internal double* SharesOf(int choice) => _shares.Pointer + ((long)choice * _stride);

    /// <summary>Begins with zeros.</summary>
    internal void Clear() => _shares.Span.Clear();
}
