using PitchDrop.Data.Configurations;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Correlations;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>What an observable found on one or several trajectories, samples of one ensemble.</summary>
public sealed class ObservableSamples
{
    /// <summary>Collects samples.</summary>
    /// <param name="settings">Settings of the analysis.</param>
    /// <param name="all">The samples, at least one, of trajectories that go together.</param>
    /// <param name="trajectory">Name of the trajectory, where one of several is evaluated by itself; null otherwise.</param>
    public ObservableSamples(Configuration settings, IReadOnlyList<ObservableSample> all, string? trajectory = null)
    {
        Numerics.Guards.Shapes.AtLeast(all.Count, 1);
        (Settings, All) = (settings, all);
        List<(string, WhereValue)> where = [];
        foreach ((string setting, bool isText) in (ReadOnlySpan<(string, bool)>)[("model", true), ("T", false)])
        {
            if (settings.Has(setting))
            {
                where.Add((setting, isText ? settings.Text(setting) : settings.Number(setting)));
            }
        }

        if (all.All(s => s.Facts.HasConstantBox && s.Facts.IsPeriodic && Math.Abs(s.Facts.Density - Facts.Density) <= 1e-9 * Facts.Density))
        {
            where.Add(("rho", double.Parse(Facts.Density.ToString("g12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)));
        }

        where.Add(("N", Facts.Particles));
        if (Facts.ShearRate is { } rate && all.All(s => s.Facts.ShearRate is { } other && Math.Abs(other - rate) <= 0.01 * Math.Abs(rate)))
        {
            where.Add(("rate", rate));
        }
        else if (settings.Has("rate"))
        {
            where.Add(("rate", settings.Number("rate")));
        }

        if (trajectory is not null)
        {
            where.Add(("trajectory", trajectory));
        }

        Conditions = where;
    }

    /// <summary>Settings of the analysis.</summary>
    public Configuration Settings { get; }

    /// <summary>The samples.</summary>
    public IReadOnlyList<ObservableSample> All { get; }

    /// <summary>The conditions that all quantities share: model and T where they were given, rho where it is constant, N.</summary>
    public IReadOnlyList<(string Key, WhereValue Value)> Conditions { get; }

    /// <summary>What is known of the first trajectory: particles, dimensions, species and units are those of all.</summary>
    public TrajectoryFacts Facts => All[0].Facts;

    /// <summary>Name of the unit of time.</summary>
    public string TimeUnit => Facts.TimeUnit;

    /// <summary>Name of the unit of length.</summary>
    public string LengthUnit => Facts.LengthUnit;

    /// <summary>The sums over pairs of one part of the work, of all trajectories.</summary>
    public PairEnsemble Pairs(int part = 0) => new([.. All.Select(s => s.Pairs[part])]);

    /// <summary>The sums over frames of one part of the work, of all trajectories.</summary>
    public FrameEnsemble Frames(int part = 0) => new([.. All.Select(s => s.Frames[part])]);
}
