using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>A distribution P(σ, 0), even in σ, from which relaxation starts. It is normalised on the grid.</summary>
public abstract class StressStart
{
    private protected StressStart()
    {
    }

    /// <summary>Length over which it bends [σ_c].</summary>
    public abstract double Scale { get; }

    /// <summary>|σ| beyond which less than 10⁻¹⁶ of it lies [σ_c].</summary>
    public abstract double Reach { get; }

    /// <summary>The model whose stationary state it is; null if it is none.</summary>
    internal virtual MeanFieldParameters? Model => null;

    /// <summary>A Gaussian of mean 0; Baron and Biroli start (Appendix E) from width 1.</summary>
    /// <param name="width">Standard deviation [σ_c]; finite, &gt; 0.</param>
    public static StressStart Gaussian(double width) => new GaussianStart(Require.Positive(width));

    /// <summary>The stationary state of a model, for instance of another temperature: a quench.</summary>
    /// <param name="model">The model.</param>
    public static StressStart Stationary(MeanFieldParameters model) => new StationaryStart(model);

    /// <summary>A table, linear in between and 0 beyond.</summary>
    /// <param name="stresses">|σ|, rising from 0 [σ_c].</param>
    /// <param name="densities">P at these, none negative, not all 0; of any norm.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the stresses do not rise from 0.</exception>
    public static StressStart Table(IReadOnlyList<double> stresses, IReadOnlyList<double> densities) => new TableStart([.. stresses], [.. densities]);

    /// <summary>Writes the density at the nodes of a grid, not normalised.</summary>
    internal abstract void Write(StressGrid grid, Span<double> density);

    private sealed class GaussianStart(double width) : StressStart
    {
        public override double Scale => width;

        public override double Reach => 8.61 * width;

        internal override void Write(StressGrid grid, Span<double> density)
        {
            for (int i = 0; i < density.Length; i++)
            {
                double x = grid.Nodes[i] / width;
                density[i] = Math.Exp(-0.5 * x * x);
            }
        }
    }

    private sealed class StationaryStart(MeanFieldParameters model) : StressStart
    {
        public override double Scale => 1;

        public override double Reach => 1 + (37 * Math.Sqrt(model.Alpha));

        internal override MeanFieldParameters Model => model;

        internal override void Write(StressGrid grid, Span<double> density) => new DiscreteStationaryState(model, grid).Density.CopyTo(density);
    }

    private sealed class TableStart : StressStart
    {
        private readonly double[] _stresses;
        private readonly double[] _densities;

        public TableStart(double[] stresses, double[] densities)
        {
            (_stresses, _densities) = (stresses, densities);
            Shapes.Length(densities.Length, stresses.Length);
            if (stresses.Length < 2 || stresses[0] != 0 || stresses.Zip(stresses.Skip(1)).Any(p => !(p.Second > p.First)) || !double.IsFinite(stresses[^1]))
            {
                throw new ArgumentException("The stresses of a table must be at least two, rise and begin with 0.", nameof(stresses));
            }

            foreach (double density in densities)
            {
                Require.NotNegative(density);
            }

            Require.Positive(densities.Sum());
        }

        public override double Scale => _stresses[^1] / 4;

        public override double Reach => _stresses[^1];

        internal override void Write(StressGrid grid, Span<double> density)
        {
            int right = 1;
            for (int i = 0; i < density.Length; i++)
            {
                double s = grid.Nodes[i];
                while (right < _stresses.Length - 1 && _stresses[right] < s)
                {
                    right++;
                }

                double share = (s - _stresses[right - 1]) / (_stresses[right] - _stresses[right - 1]);
                density[i] = s > _stresses[^1] ? 0 : ((1 - share) * _densities[right - 1]) + (share * _densities[right]);
            }
        }
    }
}
