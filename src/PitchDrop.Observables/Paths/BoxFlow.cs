using System.Globalization;
using PitchDrop.Observables.Paths.Unwrapping;

namespace PitchDrop.Observables.Paths;

/// <summary>
/// What the box of a trajectory does: it is at rest, it is sheared steadily, γ_xy proportional to time with everything else constant, or it changes otherwise (a barostat, extension, another plane of shear, shear to and fro). The one
/// place where this is decided. Edges along which the box does not repeat do not count.
/// </summary>
public sealed class BoxFlow
{
    /// <summary>Strains and relative stretches up to this are the rounding of files: the box is at rest.</summary>
    public const double Rounding = 1e-5;

    /// <summary>A strain that keeps to a straight line in time within this share of the whole strain (and <see cref="Rounding"/>), and never turns back, is steady.</summary>
    public const double Unsteadiness = 1e-3;

    private static readonly (int Row, int Column, string Name)[] Others = [(0, 0, "Lx"), (1, 1, "Ly"), (2, 2, "Lz"), (0, 2, "the shear xz"), (1, 2, "the shear yz")];

    private BoxFlow(double? rate, bool isStretched, string? change) => (Rate, ChangesOtherwise, Change) = (rate, isStretched, change);

    /// <summary>The shear rate γ̇ of u_x = γ̇ y [1/time] where the box is sheared steadily; 0 where it is at rest; null where it changes otherwise.</summary>
    public double? Rate { get; }

    /// <summary>Whether the box is the same in all frames, flips undone.</summary>
    public bool IsAtRest => Rate == 0;

    /// <summary>Whether it is sheared steadily in the plane xy.</summary>
    public bool IsSteadyShear => Rate is not null and not 0;

    /// <summary>Whether something else moves than the strain γ_xy.</summary>
    public bool ChangesOtherwise { get; }

    /// <summary>What changes, and by how much, where that is no steady shear; else null.</summary>
    public string? Change { get; }

    /// <summary>Looks at the boxes of all frames; O(F).</summary>
    /// <param name="paths">The paths, whose box it is.</param>
    public static BoxFlow Of(IPaths paths)
    {
        var motion = new BoxMotion(paths);
        double[] most = new double[Others.Length];
        double least = 0, largest = 0;
        int last = paths.Times.Count - 1;
        for (int f = 1; f <= last; f++)
        {
            AffineStep step = motion.Between(0, f);
            double strain = paths.StrainOf(f) - paths.StrainOf(0);
            (least, largest) = (Math.Min(least, strain), Math.Max(largest, strain));
            for (int k = 0; k < Others.Length; k++)
            {
                (int row, int column, _) = Others[k];
                bool exists = row < paths.Dimension && column < paths.Dimension;
                most[k] = Math.Max(most[k], exists ? Math.Abs(step[row, column] - (row == column ? 1 : 0)) : 0);
            }
        }

        int worst = Array.IndexOf(most, most.Max());
        if (most[worst] > Rounding)
        {
            return new BoxFlow(null, true, string.Create(CultureInfo.InvariantCulture, $"{Others[worst].Name} changes, by up to {100 * most[worst]:G3} %"));
        }

        return Math.Max(-least, largest) <= Rounding ? new BoxFlow(0, false, null)
            : IsLinear(paths) ? new BoxFlow(MeanRate(paths), false, null)
            : new BoxFlow(null, false, string.Create(CultureInfo.InvariantCulture, $"the shear xy is not steady: its strain lies between {least:G3} and {largest:G3} and does not grow in proportion to time"));
    }

    private static double MeanRate(IPaths paths) => (paths.StrainOf(paths.Times.Count - 1) - paths.StrainOf(0)) / (paths.Times[paths.Times.Count - 1] - paths.Times[0]);

    private static bool IsLinear(IPaths paths)
    {
        double rate = MeanRate(paths), total = Math.Abs(paths.StrainOf(paths.Times.Count - 1) - paths.StrainOf(0));
        for (int f = 1; f < paths.Times.Count; f++)
        {
            double expected = rate * (paths.Times[f] - paths.Times[0]), step = (paths.StrainOf(f) - paths.StrainOf(f - 1)) * Math.Sign(rate);
            if (Math.Abs(paths.StrainOf(f) - paths.StrainOf(0) - expected) > Rounding + (Unsteadiness * total) || step < -Rounding)
            {
                return false;
            }
        }

        return true;
    }
}
