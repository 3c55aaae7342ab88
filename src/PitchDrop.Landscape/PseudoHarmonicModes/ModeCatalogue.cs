using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Landscape.PseudoHarmonicModes;

/// <summary>The different modes among many that were found: two are the same where |π·π′| exceeds 0.999. The first of its kind stays; of the others it counts how many there were.</summary>
/// <param name="dimension">Number d of dimensions.</param>
/// <param name="sameness">The overlap above which two modes are the same.</param>
public sealed class ModeCatalogue(int dimension, double sameness = ModeCatalogue.UsualSameness)
{
    /// <summary>|π·π′| above which two modes are one.</summary>
    public const double UsualSameness = 0.999;

    private readonly double _sameness = Require.Between(sameness, 0.5, 1.0);
    private readonly List<PseudoHarmonicMode> _modes = [];
    private readonly List<double[]> _lengths = [];

    /// <summary>The modes in the order in which they were found.</summary>
    public IReadOnlyList<PseudoHarmonicMode> Modes => _modes;

    /// <summary>How many were given that had not converged; they are not among the modes.</summary>
    public int Unconverged { get; private set; }

    /// <summary>The softest, by λ.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PseudoHarmonicMode> Softest(int count) => [.. _modes.OrderBy(m => m.Stiffness).ThenBy(m => m.Start).Take(count)];

    /// <summary>The number of those that had not converged since this was last asked.</summary>
    public int TakeUnconverged()
    {
        int count = Unconverged;
        Unconverged = 0;
        return count;
    }

    /// <summary>Takes a mode. O(N + modes), and O(N) for each that moves the same particle as far.</summary>
    /// <returns>Whether it is new.</returns>
    [Equation("Modes", "37")]
    public bool Add(PseudoHarmonicMode mode)
    {
        if (!mode.IsConverged)
        {
            Unconverged++;
            return false;
        }

        // Two unit fields with an overlap of q differ, up to a sign, by a field of length √(2 − 2q): no particle can differ by more.
        int core = mode.Core(dimension);
        double length = Length(mode, core), most = Math.Sqrt(2 - (2 * _sameness));
        for (int k = 0; k < _modes.Count; k++)
        {
            if (Math.Abs(_lengths[k][core] - length) <= most && mode.Overlap(_modes[k].Field) > _sameness)
            {
                _modes[k] = _modes[k] with { Hits = _modes[k].Hits + mode.Hits };
                return false;
            }
        }

        _modes.Add(mode);
        _lengths.Add([.. Enumerable.Range(0, mode.Field.Count / dimension).Select(i => Length(mode, i))]);
        return true;
    }

    private double Length(PseudoHarmonicMode mode, int i)
    {
        double square = 0;
        for (int a = 0; a < dimension; a++)
        {
            square += mode.Field[(i * dimension) + a] * mode.Field[(i * dimension) + a];
        }

        return Math.Sqrt(square);
    }
}
