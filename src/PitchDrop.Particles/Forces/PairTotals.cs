using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Forces;

/// <summary>What a configuration has in all: pair energy and virial tensor.</summary>
/// <param name="Energy">U = Σ u [ε].</param>
/// <param name="Virial">Σ r F over pairs, F the force along r [ε]; without the kinetic part.</param>
public readonly record struct PairTotals(double Energy, SymmetricTensor Virial)
{
    /// <summary>The sum of two totals.</summary>
    public static PairTotals operator +(PairTotals a, PairTotals b) => new(a.Energy + b.Energy, a.Virial + b.Virial);
}
