using System.Globalization;
using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths.Unwrapping;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Particles.Peers;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>A liquid that LAMMPS shears through five flips of its box: its own unwrapped coordinates and its own stress are the measure.</summary>
public class LammpsShearTests
{
    private const int N = 256, Frames = 49;
    private const double Rate = 0.5, Step = 0.004;

    private const string Script = """
        units lj
        atom_style atomic
        region b prism 0 6.35 0 6.35 0 6.35 0 0 0
        create_box 1 b
        create_atoms 1 random 256 4711 b
        mass * 1
        pair_style lj/cut 2.5
        pair_coeff * * 1 1
        minimize 1e-3 1e-3 100 1000
        velocity all create 1.0 1234
        fix 1 all nve/limit 0.05
        fix 2 all langevin 1 1 0.1 55
        timestep 0.004
        run 300
        unfix 1
        unfix 2
        reset_timestep 0
        fix 3 all deform 1 xy erate 0.5 remap v flip yes
        fix 4 all nvt/sllod temp 1 1 0.4
        compute stress all stress/atom NULL
        compute s all reduce sum c_stress[4]
        fix pr all print 50 "$(c_s/vol:%.12g)" file FOLDER/sxy
        dump 1 all custom 50 FOLDER/wrapped.dump id type x y z ix iy iz c_stress[1] c_stress[2] c_stress[3] c_stress[4] c_stress[5] c_stress[6]
        dump 2 all custom 50 FOLDER/unwrapped.dump id type xu yu zu
        dump_modify 1 format float %.12g
        dump_modify 2 format float %.12g
        run 2400
        """;

    [Fact]
    public void Paths_are_those_of_lammps_own_unwrapped_coordinates_with_counts_or_without()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        using TemporaryFolder folder = Sheared();
        List<(Box Box, double[] Positions, int[] Images)> wrapped = Read(folder["wrapped.dump"]), unwrapped = Read(folder["unwrapped.dump"]);
        Assert.Equal((Frames, Frames), (wrapped.Count, unwrapped.Count));
        Assert.True(wrapped.Zip(wrapped.Skip(1)).Count(p => p.Second.Box.TiltXY < p.First.Box.TiltXY) >= 4);
        (Unwrapper counted, Unwrapper continued) = (new Unwrapper(3, N), new Unwrapper(3, N));
        (double[] byCounts, double[] byContinuity) = (new double[3 * N], new double[3 * N]);
        double[]? away = null;
        (double worst, double worstContinued) = (0, 0);
        for (int f = 0; f < Frames; f++)
        {
            (Box box, double[] r, int[] n) = wrapped[f];
            counted.Unwrap(new WrappedFrame(box, r, n), byCounts);
            continued.Unwrap(new WrappedFrame(box, r), byContinuity);
            away ??= [.. byCounts.Zip(byContinuity, (u, v) => u - v)];
            for (int q = 0; q < 3 * N; q++)
            {
                worst = Math.Max(worst, Math.Abs(byCounts[q] - unwrapped[f].Positions[q]));
                double carried = away[q] + (q < N ? counted.Strain * away[N + q] : 0);
                worstContinued = Math.Max(worstContinued, Math.Abs(byCounts[q] - byContinuity[q] - carried));
            }
        }

        // Files have twelve digits of coordinates and bounds, of up to a hundred boxes.
        Assert.InRange(worst, 0, 1e-7);
        Assert.InRange(worstContinued, 0, 1e-7);
        Assert.Equal(Rate * Step * 2400, counted.Strain, 1e-8);
        Assert.Equal(Rate * Step * 2400, continued.Strain, 1e-8);
        Assert.Empty(counted.Remarks);
    }

    [Fact]
    public void The_viscosity_of_its_columns_of_stress_is_that_of_its_own_sum()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        using TemporaryFolder folder = Sheared();
        double own = File.ReadLines(folder["sxy"]).Where(line => !line.StartsWith('#')).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Average();
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = new Application(Catalogue.Standard).Run(
            ["analyse", folder["wrapped.dump"], "--observable", "viscosity,stress,nonaffine-displacement,cage-jumps,d2min", "--out", folder["r"], "--json", "--set", "timeStep=0.004"], output, error);
        Assert.True(status == 0, error.ToString());
        JsonElement[] quantities = [.. JsonDocument.Parse(output.ToString()).RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray()];
        double Value(string symbol) => quantities.First(q => q.GetProperty("symbol").GetString() == symbol).GetProperty("value").GetDouble();
        Assert.Equal(own, Value("sigma_xy"), 1e-9);
        Assert.Equal(own / Rate, Value("eta"), 1e-7);

        // A liquid at T = 1 sheared at half a unit: motion along the flow, with the flow taken off, is like that across it.
        Assert.InRange(Value("MSD_nonaffine") / (3 * Value("MSD_transverse")), 0.7, 1.6);
    }

    private static TemporaryFolder Sheared()
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.script"], Script.Replace("FOLDER", folder.Root, StringComparison.Ordinal));
        Lammps.Run(folder);
        return folder;
    }

    private static List<(Box Box, double[] Positions, int[] Images)> Read(string path)
    {
        using TrajectoryReader reader = TrajectoryFormats.Open(path);
        var frames = new List<(Box, double[], int[])>();
        while (reader.Next() is { } frame)
        {
            (double[] r, int[] n) = (new double[3 * N], new int[3 * N]);
            for (int i = 0; i < N; i++)
            {
                int at = (int)frame.Identities[i] - 1;
                for (int axis = 0; axis < 3; axis++)
                {
                    double corner = axis == 0 ? frame.Origin.X : axis == 1 ? frame.Origin.Y : frame.Origin.Z;
                    (r[(axis * N) + at], n[(axis * N) + at]) = (frame.Positions[(3 * i) + axis] - corner, frame.Images?[(3 * i) + axis] ?? 0);
                }
            }

            frames.Add((new Box(3, frame.Lengths, frame.Tilts), r, n));
        }

        return frames;
    }
}
