using System.Globalization;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Observables.Isoconfigurational;

/// <summary>
/// The mobility of each particle in the isoconfigurational ensemble: the mean over runs that begin from one configuration with fresh velocities of how far it has gone after a time t. What differs between particles is
/// owed to the configuration alone.
/// </summary>
public sealed class IsoconfigurationalMobility
{
    private readonly int[] _species;

    private IsoconfigurationalMobility(double time, int runs, int[] species, Estimate[] displacement, double[] variance, double[] square) =>
        (Time, Runs, _species, Displacement, Variance, MeanSquare) = (time, runs, species, displacement, variance, square);

    /// <summary>The time t since the start.</summary>
    public double Time { get; }

    /// <summary>Number R of runs.</summary>
    public int Runs { get; }

    /// <summary>⟨|Δr_i|⟩ over runs [N], with its error over √R.</summary>
    public IReadOnlyList<Estimate> Displacement { get; }

    /// <summary>Variance of |Δr_i| over runs [N], unbiased [length²]: how little the configuration decides.</summary>
    public IReadOnlyList<double> Variance { get; }

    /// <summary>⟨|Δr_i|²⟩ over runs [N]: the dynamic propensity [length²].</summary>
    public IReadOnlyList<double> MeanSquare { get; }

    /// <summary>Share of the variance of |Δr_i| over particles and runs that lies between particles, for each species, sampling noise taken off; 0 where the configuration decides nothing, 1 where it decides all.</summary>
    public double Predictability(int species)
    {
        double[] means = Of(species, [.. Displacement.Select(e => e.Value)]), variances = Of(species, [.. Variance]);
        double within = BlockedMean.Mean(variances), between = BlockedMean.Variance(means) - (within / Runs);
        return between + within > 0 ? between / (between + within) : 0;
    }

    /// <summary>Rank of each particle's ⟨|Δr|⟩ among its species [N], as a share from 0 (slowest) to 1 (fastest); ½ where a species has one particle.</summary>
    public double[] Ranks() => SpeciesRanks.Of([.. Displacement.Select(e => e.Value)], _species);

    /// <summary>Spearman's correlation of ⟨|Δr|⟩ with another number of each particle, among one species.</summary>
    /// <param name="species">The species, from 0, of at least two particles.</param>
    /// <param name="field">The numbers [N], finite.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or there are fewer than two such particles.</exception>
    public double Spearman(int species, ReadOnlySpan<double> field)
    {
        Shapes.Length(field.Length, _species.Length);
        return RankCorrelation.Spearman(Of(species, [.. Displacement.Select(e => e.Value)]), Of(species, field));
    }

    /// <summary>Measures.</summary>
    /// <param name="runs">Paths of R ≥ 2 runs from the same configuration; where the box is sheared or changes, <see cref="Displacements.NonaffinePaths"/>, and where all particles drift, <see cref="DriftFreePaths"/>: displacements are taken as they are.</param>
    /// <param name="frames">The frame of each run that is a time t behind its first.</param>
    /// <param name="tolerance">How far a particle's positions in the first frames may lie from those of the first run [length], as files round them.</param>
    /// <exception cref="ArgumentException">Runs have other particles or species, do not begin from one configuration, or the frames are at other times.</exception>
    [Equation("Rearrangements", "19")]
    public static IsoconfigurationalMobility Of(IReadOnlyList<IPaths> runs, IReadOnlyList<int> frames, double tolerance = 1e-3)
    {
        Shapes.AtLeast(runs.Count, 2, "the number of runs");
        Shapes.Length(frames.Count, runs.Count);
        IPaths first = runs[0];
        int n = first.Particles, d = first.Dimension;
        double time = first.Times[frames[0]] - first.Times[0];
        double[] start = new double[d * n], begin = new double[d * n], end = new double[d * n];
        first.Read(0, 0, start);
        double[][] lengths = new double[runs.Count][];
        for (int run = 0; run < runs.Count; run++)
        {
            IPaths paths = runs[run];
            double t = paths.Times[frames[run]] - paths.Times[0];
            if (paths.Particles != n || paths.Dimension != d || !paths.Species.SequenceEqual(first.Species))
            {
                throw new ArgumentException($"run {run} has other particles or species than run 0", nameof(runs));
            }

            if (!(Math.Abs(t - time) <= 1e-9 * Math.Abs(time)))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the frame of run {run} is at {t}, that of run 0 at {time} behind its first"), nameof(frames));
            }

            paths.Read(0, 0, begin);
            RequireSame(run, start, begin, paths, tolerance);
            paths.Read(frames[run], 0, end);
            double[] squares = new double[n];
            for (int q = 0; q < end.Length; q++)
            {
                squares[q % n] += (end[q] - begin[q]) * (end[q] - begin[q]);
            }

            lengths[run] = Array.ConvertAll(squares, Math.Sqrt);
        }

        var displacement = new Estimate[n];
        (double[] variance, double[] meanSquare) = (new double[n], new double[n]);
        double[] own = new double[runs.Count];
        for (int i = 0; i < n; i++)
        {
            for (int run = 0; run < own.Length; run++)
            {
                own[run] = lengths[run][i];
                meanSquare[i] += own[run] * own[run] / own.Length;
            }

            (displacement[i], variance[i]) = (BlockedMean.OfIndependent(own), BlockedMean.Variance(own));
        }

        return new IsoconfigurationalMobility(time, runs.Count, first.Species.ToArray(), displacement, variance, meanSquare);
    }

    private double[] Of(int species, ReadOnlySpan<double> values)
    {
        var found = new List<double>();
        for (int i = 0; i < values.Length; i++)
        {
            if (_species[i] == species)
            {
                found.Add(values[i]);
            }
        }

        return [.. found];
    }

    // Images may differ: what is compared is the place in the box.
    private static void RequireSame(int run, double[] start, double[] begin, IPaths paths, double tolerance)
    {
        Numerics.Geometry.Box box = paths.BoxOf(0);
        int n = paths.Particles;
        for (int i = 0; i < n; i++)
        {
            bool deep = paths.Dimension == 3;
            var apart = new Numerics.Geometry.Displacement(begin[i] - start[i], begin[n + i] - start[n + i], deep ? begin[(2 * n) + i] - start[(2 * n) + i] : 0);
            double distance = Math.Sqrt(box.MinimumImage(apart).LengthSquared);
            if (!(distance <= tolerance))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"run {run} does not begin from the configuration of run 0: particle {i} (counted from 0) is {distance:G3} away; up to {tolerance:G3} are accepted"), nameof(paths));
            }
        }
    }
}
