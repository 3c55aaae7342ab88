using System.Globalization;
using System.Text;
using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>What <c>analyse</c> takes of memory while it reads, measured from outside: the peak of its resident pages.</summary>
[Trait("Category", "Slow")]
public class AnalysisMemoryTests
{
    private const int Particles = 10_000;

    [Fact]
    public void Ten_thousand_frames_take_no_more_memory_than_a_hundred_but_for_a_hundredth_of_their_size()
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-memory-").FullName;
        try
        {
            long few = Peak(folder, 100), many = Peak(folder, 10_000);

            // 8 bytes a coordinate: 2.4 GB of frames. What is left is the compiler's, the collector's and the sums over more lags.
            const long frames = 24L * Particles * 10_000 / 1024;
            Assert.True(many - few <= frames / 100, string.Create(CultureInfo.InvariantCulture, $"peak of 100 frames {few} kB, of 10000 {many} kB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long Peak(string folder, int frames)
    {
        string file = Path.Combine(folder, "walk.lammpstrj"), outcome = Path.Combine(folder, frames.ToString(CultureInfo.InvariantCulture));
        Write(file, frames);
        using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 60, "analyse", file, "--observable", "mean-square-displacement,self-scattering,self-overlap", "--threads", "1", "--out", outcome);
        long peak = 0;
        process.WaitUntil(
            () =>
            {
                peak = Math.Max(peak, process.PeakResident());
                return false;
            },
            TimeSpan.FromMinutes(20));
        Assert.True(process.Wait() == 0, process.Error);
        File.Delete(file);
        return peak;
    }

    // A walk whose steps are cheap to make: what is measured is how it is read, not where it goes.
    private static void Write(string file, int frames)
    {
        using var text = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        var line = new StringBuilder();
        for (int frame = 0; frame < frames; frame++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{frame}\nITEM: NUMBER OF ATOMS\n{Particles}\nITEM: BOX BOUNDS pp pp pp\n0 100\n0 100\n0 100\nITEM: ATOMS id type xu yu zu\n"));
            for (int i = 0; i < Particles; i++)
            {
                line.Clear().Append(CultureInfo.InvariantCulture, $"{i + 1} 1 {Place(i, 0, frame):f4} {Place(i, 1, frame):f4} {Place(i, 2, frame):f4}");
                text.WriteLine(line);
            }
        }
    }

    private static double Place(int particle, int axis, int frame) => (((particle * 0.6180339887) + (axis * 0.3)) % 1 * 100) + (0.3 * Math.Sin((0.37 * frame * (1 + (0.001 * particle))) + axis));
}
