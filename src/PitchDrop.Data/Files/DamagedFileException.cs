namespace PitchDrop.Data.Files;

/// <summary>A file cannot be trusted: it is truncated, altered, or not of the kind it should be. The message is one line: file, place, what is wrong.</summary>
public class DamagedFileException : Exception
{
    /// <summary>Names the <paramref name="file"/>, the <paramref name="place"/> in it (an entry, a section, a byte) and what is wrong there.</summary>
    public DamagedFileException(string file, string place, string problem, Exception? inner = null)
        : base($"{OneLine.Of(file)}: {OneLine.Of(place)}: {OneLine.Of(problem)}", inner)
    {
        FileName = file;
        Place = place;
        Problem = problem;
    }

    /// <summary>The damaged file, as it was named by the reader's caller.</summary>
    public string FileName { get; }

    /// <summary>Where in the file the damage shows.</summary>
    public string Place { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}
