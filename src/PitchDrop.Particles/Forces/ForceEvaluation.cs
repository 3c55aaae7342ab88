using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;

namespace PitchDrop.Particles.Forces;

/// <summary>Energy, virial and forces of one configuration.</summary>
public sealed class ForceEvaluation
{
    /// <summary>Makes a result of zeros.</summary>
    /// <param name="particles">Number N of particles.</param>
    public ForceEvaluation(int particles) => (X, Y, Z) = (new double[particles], new double[particles], new double[particles]);

    /// <summary>Potential energy U [ε].</summary>
    public double Energy { get; set; }

    /// <summary>Virial tensor Σ r f = −∂U/∂(strain) [ε]; without the kinetic part.</summary>
    public SymmetricTensor Virial { get; set; }

    /// <summary>Forces along x [N] [ε/σ].</summary>
    public double[] X { get; }

    /// <summary>Forces along y [N] [ε/σ].</summary>
    public double[] Y { get; }

    /// <summary>Forces along z [N] [ε/σ]; 0 in two dimensions.</summary>
    public double[] Z { get; }

    /// <summary>The nearest pair and its distance; (0, 0, +∞) where nothing is within a cutoff.</summary>
    public (int I, int J, double Distance) Nearest { get; set; } = (0, 0, double.PositiveInfinity);

    /// <summary>The pair that overlaps most, and its distance: of the least distance in cores where the law has any, else of the largest energy; (0, 0, +∞) where nothing is within a cutoff.</summary>
    public (int I, int J, double Distance) Tightest { get; set; } = (0, 0, double.PositiveInfinity);

    /// <summary>Force on particle <paramref name="i"/>.</summary>
    public Displacement On(int i) => new(X[i], Y[i], Z[i]);

    /// <summary>The largest length of a force.</summary>
    public double LargestForce
    {
        get
        {
            double square = 0;
            for (int i = 0; i < X.Length; i++)
            {
                square = Math.Max(square, On(i).LengthSquared);
            }

            return Math.Sqrt(square);
        }
    }

    /// <summary>Adds a force on particle <paramref name="i"/>.</summary>
    internal void Add(int i, Displacement force)
    {
        X[i] += force.X;
        Y[i] += force.Y;
        Z[i] += force.Z;
    }
}
