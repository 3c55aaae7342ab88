using PitchDrop.Observables.Paths;

namespace PitchDrop.Studies.Analysis.Reading;

/// <summary>One trajectory, read and unwrapped, as observables see it. Frames stand in scratch files, which are removed when this is disposed.</summary>
public sealed class TrajectoryData : IDisposable
{
    private readonly IReadOnlyList<FrameFile> _files;
    private readonly IReadOnlyList<string> _columns;
    private readonly double[][] _sums;
    private readonly List<FrameFile> _kept = [];

    internal TrajectoryData(TrajectoryFacts facts, IPaths paths, IFrameSeries? velocities, IReadOnlyList<string> columns, double[][] sums, IReadOnlyList<FrameFile> files) =>
        (Facts, Paths, Velocities, _columns, _sums, _files) = (facts, paths, velocities, columns, sums, files);

    /// <summary>What is known of it without its paths.</summary>
    public TrajectoryFacts Facts { get; }

    /// <summary>Unwrapped positions [dN] of all frames.</summary>
    public IPaths Paths { get; }

    /// <summary>Velocities [dN] of all frames, coordinate by coordinate, particles in the order of the paths; null where nothing needed them.</summary>
    public IFrameSeries? Velocities { get; }

    /// <summary>Sums over all particles of columns of the file, as a series of as many numbers.</summary>
    /// <param name="columns">Names of columns, among those that were needed.</param>
    /// <exception cref="ArgumentException">A column was not.</exception>
    public IFrameSeries SumsOf(params IReadOnlyList<string> columns)
    {
        int[] at = [.. columns.Select(name => Enumerable.Range(0, _columns.Count).Where(k => _columns[k] == name).DefaultIfEmpty(-1).First())];
        if (at.Length == 0 || Array.IndexOf(at, -1) >= 0)
        {
            throw new ArgumentException($"Of the columns {string.Join(", ", columns)} one was not said to be needed.", nameof(columns));
        }

        return new ShortSeries(Array.ConvertAll(_sums, sums => Array.ConvertAll(at, k => sums[k])), Paths.Times);
    }

    /// <summary>The same frames, each found only once: when it has first been read it stands in a scratch file beside the positions, 8 bytes a number.</summary>
    /// <param name="series">Frames that are costly to find.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public IFrameSeries Keeping(IFrameSeries series)
    {
        var file = new FrameFile($"{_files[0].Path}.kept-{_kept.Count}", series.Length);
        _kept.Add(file);
        return new KeptSeries(series, file);
    }

    /// <summary>Removes the scratch files.</summary>
    public void Dispose()
    {
        foreach (FrameFile file in _files.Concat(_kept))
        {
            file.Dispose();
        }
    }
}
