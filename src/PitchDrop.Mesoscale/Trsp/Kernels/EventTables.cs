namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>All tables that an event needs; they depend on the model alone and are shared by its lattices.</summary>
internal sealed class EventTables
{
    public EventTables(ClusterGeometry geometry, SoftnessCovariance covariance, ChangeModes modes, double meanSoftness)
    {
        Modes = new ModeKernel(modes);
        int range = InverseKernel.RangeOf(covariance);
        var columns = InverseKernel.ColumnsOf(covariance, range);
        Orientations = [.. Enumerable.Range(0, geometry.Orientations).Select(o => new OrientationTables(geometry, modes.Region, o, range, columns, Modes.PaddedOrbits))];
        Inverse = new InverseKernel(covariance, Orientations, range);
        Window = Orientations.Max(o => 8 * o.Blocks) + Math.Max(2 * range, 16);
        RestForce = meanSoftness / covariance.Spectrum[0];
    }

    public ModeKernel Modes { get; }

    public InverseKernel Inverse { get; }

    public OrientationTables[] Orientations { get; }

    /// <summary>The longest stretch of a row that is read at once.</summary>
    public int Window { get; }

    /// <summary>(Q μ) of a site, the same everywhere.</summary>
    public double RestForce { get; }
}
