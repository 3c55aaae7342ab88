using System.Globalization;
using PitchDrop.Data.Files;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Particles.Dynamics;

namespace PitchDrop.Tests.Particles.Peers;

/// <summary>LAMMPS reads the files that we write, and finds what we find in them.</summary>
public class LammpsFilesTests
{
    private const string Potential = """
        pair_style lj/cut 2.5
        pair_coeff 1 1 1.0 1.0 2.5
        pair_coeff 1 2 1.5 0.8 2.0
        pair_coeff 2 2 0.5 0.88 2.2
        pair_modify shift yes
        """;

    [Theory]
    [InlineData(0, 0, 0), InlineData(1.9, -1.6, 2.2)]
    public void A_data_file_has_the_energies_that_we_find(double xy, double xz, double yz)
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        using var folder = new TemporaryFolder();
        ParticleSystem system = Sample(new Box(3, (5.7, 5.5, 5.6), (xy, xz, yz)));
        LammpsDataFile.Write(folder["f.data"], ParticleFrames.Of(system, velocities: true), "ours");
        File.WriteAllText(folder["in.script"], $$"""
            units lj
            atom_style atomic
            box tilt large
            read_data {{folder["f.data"]}}
            {{Potential}}
            compute unwrapped all property/atom xu yu zu
            compute sums all reduce sum c_unwrapped[1] c_unwrapped[2] c_unwrapped[3]
            thermo_style custom step pe ke c_sums[1] c_sums[2] c_sums[3]
            thermo_modify norm no
            run 0
            print "ANSWER $(pe:%.17g) $(ke:%.17g) $(c_sums[1]:%.17g) $(c_sums[2]:%.17g) $(c_sums[3]:%.17g)"
            """);
        double[] said = Answers(Lammps.Run(folder)).Single();
        Assert.Equal(ReferenceForces.Of(system, new LennardJones(KobAndersen.Standard)).Energy, said[0], 1e-10 * Math.Abs(said[0]));
        Assert.Equal(Enumerable.Range(0, system.Count).Sum(i => 0.5 * system.Masses[i] * (Square(system.VelocityX[i]) + Square(system.VelocityY[i]) + Square(system.VelocityZ[i]))), said[1], 1e-10 * said[1]);

        // Sums of 216 coordinates of either sign and a few edges each: rounding within 216 of 1e-14.
        Assert.Equal(Enumerable.Range(0, system.Count).Sum(i => system.Unwrapped(i).X), said[2], 1e-11);
        Assert.Equal(Enumerable.Range(0, system.Count).Sum(i => system.Unwrapped(i).Y), said[3], 1e-11);
        Assert.Equal(Enumerable.Range(0, system.Count).Sum(i => system.Unwrapped(i).Z), said[4], 1e-11);
    }

    [Fact]
    public void Every_frame_of_a_dump_has_the_energy_that_we_find()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (Debian package lammps) is not installed");
        using var folder = new TemporaryFolder();
        ParticleSystem first = Sample(new Box(3, (5.7, 5.5, 5.6), (1.9, -1.6, 2.2))), second = first.Copy();
        second.X[3] += 0.05;
        second.Y[17] -= 0.03;
        LammpsDataFile.Write(folder["f.data"], ParticleFrames.Of(second, velocities: false), "ours");
        using (var file = new AppendedFile(folder["f.dump"]))
        {
            new LammpsDump(file).Append(0, ParticleFrames.Of(first, velocities: true));
            new LammpsDump(file).Append(70, ParticleFrames.Of(second, velocities: true));
        }

        File.WriteAllText(folder["in.script"], $$"""
            units lj
            atom_style atomic
            box tilt large
            read_data {{folder["f.data"]}}
            {{Potential}}
            thermo_style custom step pe
            thermo_modify norm no format float ANSWER%.17g
            thermo 1
            rerun {{folder["f.dump"]}} dump x y z ix iy iz vx vy vz box yes
            """);
        double[] energies = [.. Lammps.Run(folder).Split('\n').Where(l => l.Contains("ANSWER", StringComparison.Ordinal)).Select(l => double.Parse(l.Split("ANSWER")[1], CultureInfo.InvariantCulture))];
        double[] ours = [.. new[] { first, second }.Select(s => ReferenceForces.Of(s, new LennardJones(KobAndersen.Standard)).Energy)];
        Assert.Equal(2, energies.Length);

        // The bounding box of a dump costs the last digits of a tilted box.
        Assert.All(energies.Zip(ours), pair => Assert.Equal(pair.Second, pair.First, 1e-10 * Math.Abs(pair.Second)));
        Assert.NotEqual(ours[0], ours[1], 1e-3);
    }

    private static IEnumerable<double[]> Answers(string said) => said.Split('\n').Where(l => l.StartsWith("ANSWER ", StringComparison.Ordinal))
        .Select(l => l["ANSWER ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray());

    private static ParticleSystem Sample(Box box)
    {
        ParticleSystem system = Liquids.Warm(box, (6, 6, 6), 1);
        for (int i = 0; i < system.Count; i++)
        {
            (system.ImageA[i], system.ImageB[i], system.ImageC[i]) = ((i % 5) - 2, (i % 7) - 3, i % 2);
        }

        system.Wrap();
        return system;
    }

    private static double Square(double x) => x * x;
}
