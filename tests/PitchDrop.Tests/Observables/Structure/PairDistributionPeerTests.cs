using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Structure;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Structure;

/// <summary>g(r) of a file against MDAnalysis's of the same file.</summary>
public class PairDistributionPeerTests
{
    private const string Script = """
        import sys, warnings, numpy as np
        warnings.simplefilter('ignore')
        import MDAnalysis as mda
        from MDAnalysis.analysis.rdf import InterRDF
        u = mda.Universe(sys.argv[1], format='LAMMPSDUMP')
        a, b = u.select_atoms('type 1'), u.select_atoms('type 2')
        for one, other, block in ((a, a, (1, 1)), (a, b, None)):
            rdf = InterRDF(one, other, nbins=25, range=(0.0, 2.5), exclusion_block=block)
            rdf.run()
            print(' '.join(repr(float(g)) for g in rdf.results.rdf))
        """;

    [Fact]
    public void Of_one_file_it_is_that_of_MDAnalysis()
    {
        Assert.SkipUnless(Python.HasMdAnalysis, "MDAnalysis is not installed");
        using var folder = new TemporaryFolder();
        string file = folder["liquid.lammpstrj"];
        var mix = new CounterMix(71);
        double[][] frames = [.. Enumerable.Range(0, 3).Select(_ => Arrangements.Gas(Box.Cube(5.5), 120, mix))];
        WriteDump(file, frames);

        // What is written has ten digits; the same digits are read.
        var read = new List<double[]>();
        using (TrajectoryReader reader = TrajectoryFormats.Open(file))
        {
            while (reader.Next() is { } frame)
            {
                read.Add([.. Enumerable.Range(0, 3).SelectMany(axis => Enumerable.Range(0, 120).Select(i => frame.Positions[(3 * i) + axis]))]);
            }
        }

        MemoryPaths paths = Arrangements.Paths(Box.Cube(5.5), [.. read], ofB: 40);
        var measured = new PairDistribution(paths, new DistanceBins(2.5, 25));
        double[] means = Arrangements.Means(paths, measured);
        double[][] theirs = [.. Python.Run(Script, file).Split('\n').Select(line => line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];

        // MDAnalysis holds positions in single precision: a pair may fall on the other side of an edge, which moves a count by one.
        for (int k = 0; k < 25; k++)
        {
            double step = Box.Cube(5.5).Volume / (3 * measured.Bins.Volume(k, 3));
            Assert.Equal(theirs[0][k], measured.Of(0, 0, k)(means), (2 * step / (80 * 79)) + (1e-5 * theirs[0][k]));
            Assert.Equal(theirs[1][k], measured.Of(0, 1, k)(means), (step / (80 * 40)) + (1e-5 * theirs[1][k]));
        }

        Assert.True(theirs[0].Skip(5).All(g => g > 0.5));
    }

    private static void WriteDump(string file, double[][] frames)
    {
        using var writer = new StreamWriter(file);
        for (int f = 0; f < frames.Length; f++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{f}\nITEM: NUMBER OF ATOMS\n120\nITEM: BOX BOUNDS pp pp pp\n0 5.5\n0 5.5\n0 5.5\nITEM: ATOMS id type x y z\n"));
            for (int i = 0; i < 120; i++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} {(i < 80 ? 1 : 2)} {frames[f][i]:F10} {frames[f][120 + i]:F10} {frames[f][240 + i]:F10}\n"));
            }
        }
    }
}
