using System.Globalization;
using PitchDrop.Data.Trajectories;
using Lmp = PitchDrop.Tests.Particles.Peers.Lammps;

namespace PitchDrop.Tests.Data.Trajectories.Lammps;

/// <summary>ASE, MDAnalysis and lmp open what is written and find the same numbers; what they write is read.</summary>
public class LammpsClientTests
{
    private const string NoLammps = "lmp (Debian package lammps) is not installed";
    private const string NoAse = "python3-ase is not installed";
    private const string NoMdAnalysis = "python3-mdanalysis is not installed";

    // Positions, cell and velocities of every frame; ASE's units of velocity are Angstrom sqrt(u/eV), those of LAMMPS' metal units Angstrom/ps.
    private const string WithAse = """
        import sys, numpy, ase.io, ase.units
        e = numpy.load(sys.argv[2])
        frames = ase.io.read(sys.argv[1], index=":", format=sys.argv[3], **({"style": "atomic", "sort_by_id": True} if sys.argv[3] == "lammps-data" else {}))
        frames = frames if isinstance(frames, list) else [frames]
        assert len(frames) == len(e["positions"]), len(frames)
        for f, a in enumerate(frames):
            (x, y, z), (xy, xz, yz) = e["lengths"][f], e["tilts"][f]
            assert abs(a.cell.array - [[x, 0, 0], [xy, y, 0], [xz, yz, z]]).max() < 1e-12, a.cell
            assert abs(a.get_positions() - e["positions"][f]).max() < 1e-12
            assert abs(a.get_velocities() * 1000 * ase.units.fs - e["velocities"][f]).max() < 1e-12, a.get_velocities()
            assert (a.numbers == 1 + e["isB"][f]).all(), a.numbers
            assert a.pbc.all()
        print(len(frames), "frames")
        """;

    // MDAnalysis has single precision; of a dump it takes the corner off, of a data file it takes velocities for those of femtoseconds and gives a thousandth.
    private const string WithMdAnalysis = """
        import sys, warnings, numpy
        warnings.simplefilter("ignore")
        import MDAnalysis
        e = numpy.load(sys.argv[2])
        format = sys.argv[3]
        u = MDAnalysis.Universe(sys.argv[1], topology_format=format, format=format, **({"atom_style": "id type x y z"} if format == "DATA" else {}))
        assert len(u.trajectory) == len(e["positions"]), len(u.trajectory)
        for f, t in enumerate(u.trajectory):
            corner = e["origin"][f] if format == "LAMMPSDUMP" else 0
            assert abs(t.positions - (e["positions"][f] - corner)).max() < 2e-6, t.positions
            scale = 0.001 if format == "DATA" else 1
            assert abs(t.velocities / scale - e["velocities"][f]).max() < 1e-6, t.velocities
            assert abs(t.dimensions[0] - e["lengths"][f][0]) < 1e-5
            if format == "LAMMPSDUMP":
                assert t.data["step"] == e["steps"][f], t.data
        print(len(u.trajectory), "frames")
        """;

    // A moving liquid, written in every way at the same steps, unsorted, while the box changes.
    private const string Script = """
        units lj
        atom_style atomic
        dimension DIM
        boundary p p p
        box tilt large
        LATTICE
        create_box 2 r
        create_atoms 1 box
        set type 1 type/fraction 2 0.3 4711
        mass 1 1.0
        mass 2 2.5
        velocity all create 3.0 87287
        pair_style lj/cut 2.5
        pair_coeff * * 1.0 1.0
        FIX
        timestep 0.004
        dump a all custom 50 a.dump id type x y z ix iy iz vx vy vz mass
        dump b all custom 50 b.dump.gz zu type xu yu id
        dump c all custom 50 c.dump id xs ys zs ix iy iz type
        dump d all custom 50 d.dump type id xsu ysu zsu
        dump e all atom 50 e.dump
        dump f all custom 50 f.dump id type element x y z
        dump_modify a format float %.17g sort off time yes units yes
        dump_modify b format float %.17g
        dump_modify c format float %.17g sort id
        dump_modify d format float %.17g
        dump_modify e image yes
        dump_modify f element Si O
        run 200
        """;

    [Theory]
    [InlineData("f.dump"), InlineData("f.dump.gz")]
    public void ASE_finds_in_a_dump_what_was_written(string name) => Client(WithAse, Python.HasAse, NoAse, name, "lammps-dump-text", 3);

    [Theory]
    [InlineData("f.dump"), InlineData("f.dump.gz")]
    public void MDAnalysis_finds_in_a_dump_what_was_written(string name) => Client(WithMdAnalysis, Python.HasMdAnalysis, NoMdAnalysis, name, "LAMMPSDUMP", 3);

    [Fact]
    public void ASE_finds_in_a_data_file_what_was_written() => Client(WithAse, Python.HasAse, NoAse, "f.data", "lammps-data", 1);

    [Fact]
    public void MDAnalysis_finds_in_a_data_file_what_was_written() => Client(WithMdAnalysis, Python.HasMdAnalysis, NoMdAnalysis, "f.data", "DATA", 1);

    /// <summary>Names that are chemical symbols are what ASE takes for the species.</summary>
    [Fact]
    public void ASE_takes_chemical_symbols_from_a_dump()
    {
        Assert.SkipUnless(Python.HasAse, NoAse);
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["f.dump"], [SampleTrajectory.Frames(3, 1)[0] with { Species = ["Si", "O", "Si"], IsUnwrapped = true }]);
        Assert.Equal("Si O Si", Python.Run("import sys, ase.io; print(*ase.io.read(sys.argv[1], format='lammps-dump-text').symbols)", folder["f.dump"]));
    }

    /// <summary>Every frame, with box, velocities and images or unwrapped positions, as lmp finds it when it reads the dump into a system that our data file began.</summary>
    [Theory]
    [InlineData(false, "x y z ix iy iz vx vy vz"), InlineData(true, "x y z vx vy vz wrapped no")]
    public void Lmp_finds_in_a_dump_what_was_written(bool isUnwrapped, string fields)
    {
        Assert.SkipUnless(Lmp.IsHere, NoLammps);
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. Sample(3).Select(f => isUnwrapped ? Unwrapped(f) : f)];
        SampleTrajectory.Write(folder["f.data"], frames[..1]);
        SampleTrajectory.Write(folder["f.dump"], frames);
        File.WriteAllText(folder["in.script"], $$"""
            units lj
            atom_style atomic
            box tilt large
            read_data {{folder["f.data"]}}
            pair_style zero 1.0
            pair_coeff * *
            dump d all custom 1 {{folder["lmp.dump"]}} id type mass xu yu zu vx vy vz
            dump_modify d format float %.17g sort id
            rerun {{folder["f.dump"]}} dump {{fields}} box yes
            """);
        Lmp.Run(folder);
        List<ParticleFrame> found = SampleTrajectory.ReadAll(folder["lmp.dump"]);
        Assert.Equal(frames.Select(f => f.Step), found.Select(f => f.Step));

        // Bounding boxes and wrapping cost the last digits of numbers of at most 30.
        Assert.All(frames.Zip(found), pair => Frames.Near(Unwrapped(pair.First).Positions, pair.Second.Positions, 1e-13));
        Assert.All(frames.Zip(found), pair => Assert.Equal(pair.First.Velocities, pair.Second.Velocities));
        Assert.Equal(frames[0].Masses, found[0].Masses);
    }

    [Theory]
    [InlineData("3", "lattice fcc 0.9\nregion r prism 0 4 0 4 0 4 1.0 -0.5 0.7", "fix n all npt temp 3.0 3.0 0.4 iso 1.0 9.0 2.0"), InlineData("3", "lattice fcc 0.9\nregion r block 0 4 0 4 0 4", "fix n all npt temp 3.0 3.0 0.4 aniso 1.0 9.0 2.0")]
    [InlineData("2", "lattice sq2 0.8\nregion r block 0 9 0 9 -0.5 0.5", "fix n all nve\nfix e all enforce2d")]
    public void What_lmp_writes_is_read_and_every_form_says_the_same(string dimension, string lattice, string fix)
    {
        Assert.SkipUnless(Lmp.IsHere, NoLammps);
        using var folder = new TemporaryFolder();
        string script = Script.Replace("DIM", dimension, StringComparison.Ordinal).Replace("LATTICE", lattice, StringComparison.Ordinal).Replace("FIX", fix, StringComparison.Ordinal);
        File.WriteAllText(folder["in.script"], script.Replace(" custom 50 ", $" custom 50 {folder.Root}/", StringComparison.Ordinal).Replace("atom 50 ", $"atom 50 {folder.Root}/", StringComparison.Ordinal));
        Lmp.Run(folder);
        List<ParticleFrame>[] all = [.. new[] { "a.dump", "b.dump.gz", "c.dump", "d.dump", "e.dump", "f.dump" }.Select(name => SampleTrajectory.ReadAll(folder[name]))];
        Assert.All(all, frames => Assert.Equal([0L, 50, 100, 150, 200], frames.Select(f => f.Step!.Value)));
        Assert.All(all[0], f => Assert.Equal(0.004 * f.Step!.Value, f.Time!.Value, 1e-12));
        Assert.All(all[0], f => Assert.Equal(f.Species.Select(s => s == "2" ? 2.5 : 1), f.Masses!));
        Assert.Equal(dimension == "3", all[0][0].Lengths != all[0][4].Lengths);
        for (int t = 0; t < 5; t++)
        {
            double[] positions = Unwrapped(Sorted(all[0][t])).Positions;
            Assert.All(all[1..4], frames => Frames.Near(positions, Unwrapped(Sorted(frames[t])).Positions, 1e-12));
            Assert.All(all[1..5], frames => Assert.Equal(Sorted(all[0][t]).Species, Sorted(frames[t]).Species));

            // Six digits of fractions, which may be a little above 1, of an edge of at most 15.
            Frames.Near(positions, Unwrapped(Sorted(all[4][t])).Positions, 1e-4);
            Assert.Equal(Sorted(all[0][t]).Species.Select(s => s == "1" ? "Si" : "O"), Sorted(all[5][t]).Species);
        }

        // Something moved, through the faces as well.
        Assert.Contains(all[0][4].Images!, n => n != 0);
        Assert.Equal([true, true], all.Take(4).Select((f, k) => (k is 1 or 3) == f[0].IsUnwrapped).Distinct().Append(true));
    }

    [Fact]
    public void Data_files_of_lmp_ASE_and_MDAnalysis_are_read()
    {
        Assert.SkipUnless(Lmp.IsHere, NoLammps);
        Assert.SkipUnless(Python.HasAse, NoAse);
        Assert.SkipUnless(Python.HasMdAnalysis, NoMdAnalysis);
        using var folder = new TemporaryFolder();
        ParticleFrame frame = Sample(1)[0] with { Step = 0 };
        SampleTrajectory.Write(folder["f.data"], [frame]);
        File.WriteAllText(folder["in.script"], $"units lj\natom_style atomic\nbox tilt large\nread_data {folder["f.data"]}\npair_style zero 1.0\npair_coeff * *\nrun 0\nwrite_data {folder["lmp.data"]}\n");
        Lmp.Run(folder);
        Python.Run("""
            import sys, warnings
            warnings.simplefilter("ignore")
            import ase.io, MDAnalysis
            a = ase.io.read(sys.argv[1], format="lammps-data", style="atomic", sort_by_id=True)
            ase.io.write(sys.argv[2], a, format="lammps-data", atom_style="atomic", velocities=True, units="metal")
            u = MDAnalysis.Universe(sys.argv[1], topology_format="DATA", format="DATA", atom_style="id type x y z")
            u.add_TopologyAttr("charges")
            u.atoms.write(sys.argv[3])
            """, folder["f.data"], folder["ase.data"], folder["mdanalysis.data"]);
        ParticleFrame lmp = Sorted(SampleTrajectory.ReadAll(folder["lmp.data"])[0]), ase = Sorted(SampleTrajectory.ReadAll(folder["ase.data"])[0]), mda = Sorted(SampleTrajectory.ReadAll(folder["mdanalysis.data"])[0]);
        Frames.Near(Unwrapped(frame).Positions, Unwrapped(lmp).Positions, 1e-13);
        Frames.Near(frame.Velocities!, lmp.Velocities!, 1e-15);
        Assert.Equal(frame.Masses, lmp.Masses);
        Assert.Equal(0, lmp.Step);
        Assert.Equal(frame.Species.Select(s => s == "A" ? "1" : "2"), lmp.Species);

        // ASE writes the positions as they are in a box from 0; MDAnalysis has single precision and writes six places.
        Frames.Near(frame.Positions, ase.Positions, 1e-9);
        Assert.Equal(frame.Lengths.Z, ase.Lengths.Z, 1e-9);
        Frames.Near(frame.Positions, mda.Positions, 2e-6);
        Frames.Near(frame.Velocities!, mda.Velocities!, 2e-6);
        Assert.Equal(frame.Masses, mda.Masses);
    }

    private static void Client(string script, bool isHere, string otherwise, string name, string format, int frames)
    {
        Assert.SkipUnless(isHere, otherwise);
        using var folder = new TemporaryFolder();
        ParticleFrame[] sample = Sample(frames);
        SampleTrajectory.Write(folder[name], sample);
        SampleTrajectory.WriteExpected(folder["expected.npz"], sample);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{frames} frames"), Python.Run(script, folder[name], folder["expected.npz"], format));
    }

    // One mass a species, as a data file wants it.
    private static ParticleFrame[] Sample(int frames) => [.. SampleTrajectory.Frames(20, frames).Select(f => f with { Masses = [.. f.Species.Select(s => s == "A" ? 1 : 2.5)] })];

    private static ParticleFrame Unwrapped(ParticleFrame f)
    {
        double[] r = [.. f.Positions];
        for (int i = 0; f.Images is { } n && i < r.Length; i += 3)
        {
            r[i] += (n[i] * f.Lengths.X) + (n[i + 1] * f.Tilts.XY) + (n[i + 2] * f.Tilts.XZ);
            r[i + 1] += (n[i + 1] * f.Lengths.Y) + (n[i + 2] * f.Tilts.YZ);
            r[i + 2] += n[i + 2] * f.Lengths.Z;
        }

        return f with { Positions = r, Images = null, IsUnwrapped = true };
    }

    private static ParticleFrame Sorted(ParticleFrame f)
    {
        int[] order = [.. Enumerable.Range(0, f.Count).OrderBy(i => f.Identities[i])];
        T[]? Three<T>(T[]? values) => values is null ? null : [.. order.SelectMany(i => values[(3 * i)..((3 * i) + 3)])];
        return f with
        {
            Positions = Three(f.Positions)!,
            Images = Three(f.Images),
            Velocities = Three(f.Velocities),
            Masses = f.Masses is { } m ? [.. order.Select(i => m[i])] : null,
            Species = [.. order.Select(i => f.Species[i])],
            Identities = [.. order.Select(i => f.Identities[i])],
        };
    }
}
