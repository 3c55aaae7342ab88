using System.Globalization;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>The definition of reading a dump: line by line, word by word, with the base library's numbers. It takes sound files in the usual order of sections only, and says nothing of what is wrong.</summary>
internal static class LammpsDumpTwin
{
    public static List<ParticleFrame> Read(string path)
    {
        using var lines = new TextLines(path);
        var frames = new List<ParticleFrame>();
        double? time = null;
        for (string? line = lines.Next(); line is not null; line = lines.Next())
        {
            switch (line.Trim())
            {
                case "ITEM: UNITS":
                    lines.Next();
                    break;
                case "ITEM: TIME":
                    time = double.Parse(lines.Next()!, CultureInfo.InvariantCulture);
                    break;
                case "ITEM: TIMESTEP":
                    frames.Add(Frame(lines, long.Parse(lines.Next()!, CultureInfo.InvariantCulture), time));
                    time = null;
                    break;
            }
        }

        return frames;
    }

    private static ParticleFrame Frame(TextLines lines, long step, double? time)
    {
        lines.Next();
        int n = int.Parse(lines.Next()!, CultureInfo.InvariantCulture);
        string[] bounds = Words(lines.Next()!)[3..];
        double[][] rows = [Numbers(lines), Numbers(lines), Numbers(lines)];
        bool tilted = rows[0].Length == 3;
        (double xy, double xz, double yz) = tilted ? (rows[0][2], rows[1][2], rows[2][2]) : default;
        double[] low = [rows[0][0] - new[] { 0, xy, xz, xy + xz }.Min(), rows[1][0] - Math.Min(0, yz), rows[2][0]];
        double[] high = [rows[0][1] - new[] { 0, xy, xz, xy + xz }.Max(), rows[1][1] - Math.Max(0, yz), rows[2][1]];
        double[] edge = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
        bool[] periodic = bounds.Length >= 3 ? [.. bounds[^3..].Select(b => b is "pp" or "xy" or "xz" or "yz")] : [true, true, true];
        string[] names = Words(lines.Next()!)[2..];
        string[][] table = [.. Enumerable.Range(0, n).Select(_ => Words(lines.Next()!))];
        bool Has(string name) => names.Contains(name);
        double At(int i, string name) => double.Parse(table[i][Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
        bool wrapped = new[] { "x", "y", "z" }.All(a => Has(a) || Has(a + "s")), images = new[] { "ix", "iy", "iz" }.All(Has);
        bool unwrapped = !(wrapped && images) && new[] { "x", "y", "z" }.All(a => Has(a + "u") || Has(a + "su"));
        string kind = unwrapped ? "u" : "";
        string[] scaled = unwrapped ? ["xsu", "ysu", "zsu"] : ["xs", "ys", "zs"];
        double[] positions = new double[3 * n];
        for (int i = 0; i < n; i++)
        {
            double sz = Has("z" + kind) ? (At(i, "z" + kind) - low[2]) / edge[2] : At(i, scaled[2]);
            double sy = Has("y" + kind) ? (At(i, "y" + kind) - low[1] - (sz * yz)) / edge[1] : At(i, scaled[1]);
            positions[3 * i] = Has("x" + kind) ? At(i, "x" + kind) : low[0] + (At(i, scaled[0]) * edge[0]) + (sy * xy) + (sz * xz);
            positions[(3 * i) + 1] = Has("y" + kind) ? At(i, "y" + kind) : low[1] + (sy * edge[1]) + (sz * yz);
            positions[(3 * i) + 2] = Has("z" + kind) ? At(i, "z" + kind) : low[2] + (sz * edge[2]);
        }

        double[]? All(params string[] wanted) => wanted.All(Has) ? [.. Enumerable.Range(0, n).SelectMany(i => wanted.Select(w => At(i, w)))] : null;
        return new ParticleFrame
        {
            Lengths = (edge[0], edge[1], edge[2]),
            Tilts = (xy, xz, yz),
            Origin = (low[0], low[1], low[2]),
            Periodic = (periodic[0], periodic[1], periodic[2]),
            Positions = positions,
            IsUnwrapped = unwrapped,
            Images = images && !unwrapped ? [.. All("ix", "iy", "iz")!.Select(v => (int)v)] : null,
            Velocities = All("vx", "vy", "vz"),
            Masses = All("mass"),
            Species = [.. table.Select(t => Has("element") ? t[Array.IndexOf(names, "element")] : Has("type") ? t[Array.IndexOf(names, "type")] : "1")],
            Identities = Has("id") ? [.. All("id")!.Select(v => (long)v)] : [.. Enumerable.Range(1, n).Select(i => (long)i)],
            Step = step,
            Time = time,
        };
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static double[] Numbers(TextLines lines) => [.. Words(lines.Next()!).Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
}
