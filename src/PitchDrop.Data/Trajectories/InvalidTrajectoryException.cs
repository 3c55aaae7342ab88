using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>A file of particles says something that cannot be understood. The message is one line: file, line number, what is wrong there.</summary>
/// <param name="file">The file, as it was named by the reader's caller.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="problem">What is wrong.</param>
public sealed class InvalidTrajectoryException(string file, long line, string problem) : Exception($"{OneLine.Of(file)}:{line}: {OneLine.Of(problem)}")
{
    /// <summary>The line, counted from 1.</summary>
    public long Line { get; } = line;
}
