using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Observables.Clusters;

/// <summary>
/// Whether spots of early cage jumps lie where soft modes have their cores: the mean distance from a spot to the nearest core, beside what it is when as many spots are put on particles of the cluster at random, each as deep within
/// the cluster as the spot that it stands for: modes and jumps both keep away from a boundary, one because the outside is held and the other because clusters are drawn about jumps, which alone would bring them together.
/// </summary>
public sealed class CoreCoincidence
{
    // Of the places one in so many is as deep as a spot, and no fewer than this number.
    private const int ShareAlike = 20, FewestAlike = 20;

    private readonly double[] _random; // Σ of nearest distances of each draw

    private CoreCoincidence(int spots, double sum, double[] random) => (Spots, Sum, _random) = (spots, sum, random);

    /// <summary>Number of spots.</summary>
    public int Spots { get; }

    /// <summary>Mean distance from a spot to the nearest core [length].</summary>
    public double Distance => Sum / Spots;

    /// <summary>The same of spots at random: the mean over draws.</summary>
    public double RandomDistance => _random.Average() / Spots;

    /// <summary>The same: the standard deviation of one draw.</summary>
    public double RandomDeviation => Math.Sqrt(Numerics.Statistics.BlockedMean.Variance(_random)) / Spots;

    /// <summary>The chance that spots at random lie as near: (1 + draws that do)/(1 + draws), which is never 0.</summary>
    [Equation("Facilitation", "18")]
    public double PValue => (1.0 + _random.Count(random => random <= Sum * (1 + 1e-12))) / (1 + _random.Length);

    private double Sum { get; }

    /// <summary>Measures one cluster.</summary>
    /// <param name="box">The box at the moment of the inherent state.</param>
    /// <param name="cores">Centres of the soft modes, at least one.</param>
    /// <param name="spots">Centres of the spots, carried to that moment, at least one.</param>
    /// <param name="places">Places of all particles of the cluster at that moment, among which random ones are chosen, each as likely; at least one.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cluster">Number of the cluster: clusters of one seed draw independently.</param>
    /// <param name="draws">Number of draws, at least 99.</param>
    /// <param name="spotDepths">How deep each spot lies within the cluster [length]; null to draw from all places alike.</param>
    /// <param name="placeDepths">How deep each place lies; where there are depths of spots.</param>
    /// <exception cref="ArgumentException">A list is empty, or depths are not as many as what they are of.</exception>
    public static CoreCoincidence Of(Box box, IReadOnlyList<Displacement> cores, IReadOnlyList<Displacement> spots, IReadOnlyList<Displacement> places, ulong seed, uint cluster = 0, int draws = 9999,
        IReadOnlyList<double>? spotDepths = null, IReadOnlyList<double>? placeDepths = null)
    {
        Shapes.AtLeast(cores.Count, 1, "the number of cores");
        Shapes.AtLeast(spots.Count, 1, "the number of spots");
        Shapes.AtLeast(places.Count, 1, "the number of places");
        Require.Between(draws, 99, 100_000_000);
        double[] nearest = [.. places.Select(place => Nearest(box, place, cores))];
        double[][] alike = [.. Enumerable.Range(0, spots.Count).Select(_ => nearest)];
        if (spotDepths is not null)
        {
            Shapes.Length(spotDepths.Count, spots.Count, "the number of depths of spots");
            Shapes.Length(placeDepths?.Count ?? 0, places.Count, "the number of depths of places");
            alike = [.. spotDepths.Select(depth => AsDeep(depth, placeDepths!, nearest))];
        }

        var stream = new RandomStream(seed, RandomPurpose.SpotPlacement, cluster);
        double[] random = new double[draws];
        ulong index = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            for (int spot = 0; spot < spots.Count; spot++)
            {
                random[draw] += alike[spot][(int)Math.BigMul(stream.Bits(index++), (ulong)alike[spot].Length, out _)];
            }
        }

        return new CoreCoincidence(spots.Count, spots.Sum(spot => Nearest(box, spot, cores)), random);
    }

    // Those of the places whose depth differs least; of equal ones the first.
    private static double[] AsDeep(double depth, IReadOnlyList<double> depths, double[] nearest) =>
        [.. Enumerable.Range(0, nearest.Length).OrderBy(i => Math.Abs(depths[i] - depth)).ThenBy(i => i).Take(Math.Max(FewestAlike, nearest.Length / ShareAlike)).Select(i => nearest[i])];

    private static double Nearest(Box box, Displacement place, IReadOnlyList<Displacement> cores) => cores.Min(core => Math.Sqrt(box.MinimumImage(core - place).LengthSquared));
}
