using PitchDrop.Observables.Structure;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Studies.Particles;

namespace PitchDrop.Studies.Glasses;

/// <summary>The length with which each pair of species enters its law. Where u_αβ(r) = u(r/λ_αβ) for all pairs, they are looked at together; where not, each by itself, in units of σ.</summary>
public sealed class PairScale
{
    /// <summary>The largest distance that is looked at, in units of the scale.</summary>
    public const double Farthest = 2.2;

    private readonly double[,] _lengths;

    /// <summary>Looks at the pair law of a model.</summary>
    public PairScale(ParticleModel model)
    {
        Law = model.With().Pairs;
        int species = model.Species.Length;
        _lengths = new double[species, species];
        for (int a = 0; a < species; a++)
        {
            for (int b = 0; b < species; b++)
            {
                _lengths[a, b] = Law.Cutoff(a, b) / Law.Cutoff(0, 0);
            }
        }

        IsOneFunction = Enumerable.Range(0, species * species).All(p => SameAsFirst(p / species, p % species));
        if (!IsOneFunction)
        {
            Array.Clear(_lengths);
            foreach ((int a, int b) in Pairs(species).Concat(Pairs(species).Select(p => (p.B, p.A))))
            {
                _lengths[a, b] = 1;
            }
        }

        Groups = IsOneFunction ? [("all", [.. Pairs(species)])] : [.. Pairs(species).Select(p => (model.Species[p.A] + model.Species[p.B], (IReadOnlyList<(int A, int B)>)[p]))];
    }

    /// <summary>The pair law.</summary>
    public IPairLaw Law { get; }

    /// <summary>Whether the law is one function of r/λ_αβ.</summary>
    public bool IsOneFunction { get; }

    /// <summary>Pairs of species that are looked at together, with a label.</summary>
    public IReadOnlyList<(string Label, IReadOnlyList<(int A, int B)> Pairs)> Groups { get; }

    /// <summary>λ_αβ, that of two particles of the first species 1 [σ].</summary>
    public double this[int a, int b] => _lengths[a, b];

    /// <summary>Intervals that reach as far as the largest pair needs.</summary>
    /// <param name="width">Their width [σ].</param>
    public DistanceBins Bins(double width)
    {
        int count = (int)Math.Ceiling(Farthest * _lengths.Cast<double>().Max() / width) + 1;
        return new DistanceBins(count * width, count);
    }

    /// <summary>u at a distance in units of the scale, of a group's first pair [ε].</summary>
    public double Energy((string Label, IReadOnlyList<(int A, int B)> Pairs) group, double x)
    {
        (int a, int b) = group.Pairs[0];
        double r = x * _lengths[a, b];
        return Law.At(r * r, a, b).Energy;
    }

    private static IEnumerable<(int A, int B)> Pairs(int species) => Enumerable.Range(0, species).SelectMany(a => Enumerable.Range(a, species - a).Select(b => (a, b)));

    private bool SameAsFirst(int a, int b) => Enumerable.Range(1, 8).All(k =>
    {
        double x = (0.8 + (0.02 * k)) * Law.Cutoff(0, 0), r = x * _lengths[a, b], first = Law.At(x * x, 0, 0).Energy;
        return Math.Abs(Law.At(r * r, a, b).Energy - first) <= 1e-9 * Math.Max(1, Math.Abs(first));
    });
}
