using System.Globalization;
using System.Text;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis.Benchmarks;

/// <summary>
/// Reading of a LAMMPS text dump of frames of 10 000 particles, id type x y z ix iy iz, from a file that the system has in memory: megabytes (10⁶ bytes) of text a second, on one core.
/// </summary>
/// <param name="name">What is behind the name of the loop: how the numbers are written.</param>
/// <param name="format">How a coordinate is written: "G6", six digits, as LAMMPS does by default; or "R", all digits.</param>
/// <param name="frames">Frames of the file.</param>
public sealed class DumpReadingHotLoop(string name, string format, int frames) : IHotLoop
{
    private const int Particles = 10_000;
    private const double Edge = 20;
    private string? _file;

    /// <inheritdoc/>
    public string Name => $"trajectories/lammps-dump{name}";

    /// <inheritdoc/>
    public string Unit => "MB/s";

    /// <summary>Sum of all coordinates that were read last.</summary>
    public double Sum { get; private set; }

    /// <inheritdoc/>
    public void Prepare()
    {
        if (_file is null)
        {
            string file = Path.Combine(Path.GetTempPath(), $"pitchdrop-bench-{Guid.NewGuid():N}.dump");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
            File.WriteAllText(file, Text());
            _file = file;
        }

        Work();
    }

    /// <inheritdoc/>
    public double Work()
    {
        string file = _file ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        using var reader = new LammpsDumpReader(file);
        Sum = 0;
        for (ParticleFrame? frame = reader.Next(); frame is not null; frame = reader.Next())
        {
            Sum += frame.Positions[0] + frame.Positions[^1];
        }

        return new FileInfo(file).Length / 1e6;
    }

    // Coordinates spread evenly by multiples of irrational numbers, so that their digits follow no pattern.
    private string Text()
    {
        var text = new StringBuilder();
        for (int t = 0; t < frames; t++)
        {
            text.Append(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{100 * t}\nITEM: NUMBER OF ATOMS\n{Particles}\nITEM: BOX BOUNDS pp pp pp\n0 {Edge}\n0 {Edge}\n0 {Edge}\nITEM: ATOMS id type x y z ix iy iz\n");
            for (int i = 1; i <= Particles; i++)
            {
                double k = ((double)t * Particles) + i;
                text.Append(CultureInfo.InvariantCulture, $"{i} {1 + (i % 5 / 4)} {Coordinate(k * Math.Sqrt(2))} {Coordinate(k * Math.Sqrt(3))} {Coordinate(k * Math.Sqrt(5))} {Image(k * Math.Sqrt(7))} {Image(k * Math.Sqrt(11))} {Image(k * Math.Sqrt(13))} \n");
            }
        }

        return text.ToString();
    }

    private string Coordinate(double x) => (Edge * (x - Math.Floor(x))).ToString(format, CultureInfo.InvariantCulture);

    private static int Image(double x) => (int)(5 * (x - Math.Floor(x))) - 2;
}
