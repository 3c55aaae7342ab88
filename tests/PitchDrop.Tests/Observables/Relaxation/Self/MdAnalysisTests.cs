using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Relaxation.Self;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Observables.Relaxation.Self;

public class MdAnalysisTests
{
    private const int Particles = 40, Frames = 60;

    // MDAnalysis keeps single precision, and each of its 60 lags has windows that overlap as ours do: all pairs of frames.
    [Fact]
    public void MDAnalysis_finds_the_same_mean_square_displacement_in_the_same_file()
    {
        Assert.SkipUnless(Python.HasMdAnalysis && Python.HasGsd, "MDAnalysis with gsd is not installed (Debian: python3-mdanalysis, python3-gsd)");
        using var folder = new TemporaryFolder();
        Write(folder["walk.gsd"]);
        string said = Python.Run(
            """
            import sys, warnings
            warnings.filterwarnings("ignore")
            import MDAnalysis
            from MDAnalysis.analysis.msd import EinsteinMSD
            u = MDAnalysis.Universe(sys.argv[1])
            print(" ".join("%.9g" % x for x in EinsteinMSD(u, select="all", msd_type="xyz", fft=False).run().results.timeseries))
            """,
            folder["walk.gsd"]);
        double[] theirs = [.. said.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
        LagCurve ours = MadePaths.Curves([Read(folder["walk.gsd"])], new SelfChoice(), 0, new LagChoice { PointsPerDecade = 0, LongestShare = 1 }, removesDrift: false).MeanSquare;
        Assert.Equal(Frames, theirs.Length);
        Assert.Equal(Frames, ours.Points.Count);
        Assert.All(ours.Points, p => Assert.Equal(theirs[(int)p.Lag], p.Value, 2e-5 * (1 + p.Value)));
    }

    private static void Write(string path)
    {
        MemoryPaths paths = MadePaths.Walk(3, new int[Particles], MadePaths.Linear(Frames), 0.05, 8);
        using TrajectoryWriter writer = TrajectoryFormats.Create(path);
        double[] frame = new double[paths.Length];
        for (int f = 0; f < Frames; f++)
        {
            paths.Read(f, 0, frame);
            double[] positions = new double[frame.Length];
            for (int n = 0; n < frame.Length; n++)
            {
                positions[n] = frame[(n % 3 * Particles) + (n / 3)];
            }

            writer.Append(new ParticleFrame { Lengths = (200, 200, 200), Origin = (-100, -100, -100), Positions = positions, Species = [.. Enumerable.Repeat("A", Particles)], Identities = [.. Enumerable.Range(1, Particles).Select(i => (long)i)], Step = f });
        }

        writer.Complete();
    }

    private static MemoryPaths Read(string path)
    {
        using TrajectoryReader reader = TrajectoryFormats.Open(path);
        var frames = new List<double[]>();
        while (reader.Next() is { } frame)
        {
            double[] laid = new double[3 * Particles];
            for (int n = 0; n < laid.Length; n++)
            {
                laid[(n % 3 * Particles) + (n / 3)] = frame.Positions[n];
            }

            frames.Add(laid);
        }

        return MadePaths.Of(3, MadePaths.Linear(frames.Count), [.. frames], new int[Particles]);
    }
}
