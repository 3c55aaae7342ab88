namespace PitchDrop.Particles.Forces;

/// <summary>What a configuration has in all: pair energy and virial tensor.</summary>
/// <param name="Energy">U = Σ u [ε].</param>
/// <param name="XX">Σ r_x F_x over pairs, F the force along r [ε].</param>
/// <param name="YY">Σ r_y F_y.</param>
/// <param name="ZZ">Σ r_z F_z.</param>
/// <param name="XY">Σ r_x F_y.</param>
/// <param name="XZ">Σ r_x F_z.</param>
/// <param name="YZ">Σ r_y F_z.</param>
public readonly record struct PairTotals(double Energy, double XX, double YY, double ZZ, double XY, double XZ, double YZ)
{
    /// <summary>The trace of the virial tensor [ε]; d times the virial W.</summary>
    public double Trace => XX + YY + ZZ;
}
