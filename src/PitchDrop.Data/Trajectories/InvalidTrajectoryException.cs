using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.Trajectories;

/// <summary>A file of particles says something that cannot be understood. The message is one line: file, place, what is wrong there.</summary>
public sealed class InvalidTrajectoryException : Exception
{
    /// <summary>At a line of a text.</summary>
    /// <param name="file">The file, as it was named by the reader's caller.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="problem">What is wrong.</param>
    public InvalidTrajectoryException(string file, long line, string problem)
        : base($"{OneLine.Of(file)}:{line.ToString(CultureInfo.InvariantCulture)}: {OneLine.Of(problem)}") => Line = line;

    /// <summary>Elsewhere.</summary>
    /// <param name="file">The file, as it was named by the reader's caller.</param>
    /// <param name="place">Where: "frame 3", "byte 1024", "frame 3, particles/position".</param>
    /// <param name="problem">What is wrong.</param>
    public InvalidTrajectoryException(string file, string place, string problem)
        : base($"{OneLine.Of(file)}: {OneLine.Of(place)}: {OneLine.Of(problem)}")
    {
    }

    /// <summary>Whether bytes are missing or altered (a checksum, a table that would stand outside the file), rather than sound bytes saying something that is not accepted.</summary>
    public bool IsDamage { get; init; }

    /// <summary>The line, counted from 1; null where the file is no text.</summary>
    public long? Line { get; }
}
