using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>One trigger whose window is open.</summary>
internal sealed class OpenTrigger(int sites, int shells)
{
    private readonly bool[] _visited = new bool[sites];

    public double Time { get; private set; }

    public int Site { get; private set; }

    public int Events { get; private set; }

    public int DistinctSites { get; private set; }

    public int[] ByShell { get; } = new int[shells];

    public void Begin(double time, int site)
    {
        (Time, Site, Events, DistinctSites) = (time, site, 0, 0);
        Array.Clear(_visited);
        Array.Clear(ByShell);
    }

    public void Count(int site, int shell)
    {
        Events++;
        ByShell[shell]++;
        DistinctSites += _visited[site] ? 0 : 1;
        _visited[site] = true;
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(Time);
        writer.Write(Site);
        writer.Write(Events);
        writer.Write(DistinctSites);
        writer.WriteArray(_visited);
        writer.WriteArray(ByShell);
    }

    public void ReadState(BinaryReader reader)
    {
        Time = reader.ReadDouble();
        Site = reader.ReadCount(_visited.Length - 1, "the site of a trigger");
        Events = reader.ReadCount(int.MaxValue, "the events after a trigger");
        DistinctSites = reader.ReadCount(_visited.Length, "the sites reached after a trigger");
        reader.ReadArray(_visited);
        reader.ReadArray(ByShell);
    }
}
