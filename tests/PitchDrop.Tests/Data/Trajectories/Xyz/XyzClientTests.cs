using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Xyz;

/// <summary>Extended XYZ and those who use it: ASE and MDAnalysis open our files, we read theirs, and the numbers are the same.</summary>
public class XyzClientTests
{
    private const string NoAse = "python3-ase is not installed";

    [Theory]
    [InlineData("t.xyz", "Si", "O", "species")]
    [InlineData("t.extxyz", "A", "B", "type")]
    [InlineData("t.xyz", "1", "2", "type")]
    public void ASE_opens_what_we_write_and_gives_the_same_numbers(string name, string first, string second, string column)
    {
        Assert.SkipUnless(Python.HasAse, NoAse);
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(15, 4);
        SampleTrajectory.Write(folder[name], frames.Select(f => f with { Species = [.. f.Species.Select(s => s == "A" ? first : second)], Periodic = (true, true, false) }));
        SampleTrajectory.WriteExpected(folder["e.npz"], frames);
        Assert.Equal("same", Python.Run(
            """
            import sys, numpy as np, ase.io
            e = np.load(sys.argv[2])
            all = ase.io.read(sys.argv[1], index=':', format='extxyz')
            assert len(all) == 4
            for f, a in enumerate(all):
                L, t = e['lengths'][f], e['tilts'][f]
                assert np.array_equal(a.cell.array, [[L[0], 0, 0], [t[0], L[1], 0], [t[1], t[2], L[2]]]) and list(a.pbc) == [True, True, False]
                assert np.array_equal(a.positions, e['positions'][f]) and np.array_equal(a.arrays['velo'], e['velocities'][f])
                assert np.array_equal(a.get_masses(), e['masses'][f]) and np.array_equal(a.arrays['image'], e['images'][f])
                assert np.array_equal(a.arrays['id'], np.arange(1, 16))
                assert a.info['Step'] == e['steps'][f] and a.info['Time'] == e['times'][f] and np.array_equal(a.info['Origin'], e['origin'][f])
                names = a.get_chemical_symbols() if sys.argv[5] == 'species' else [str(s) for s in a.arrays['type']]
                assert names == [sys.argv[3 + k] for k in e['isB'][f]], names
            print('same')
            """,
            folder[name], folder["e.npz"], first, second, column));
    }

    [Fact]
    public void MDAnalysis_opens_what_we_write_and_gives_the_same_numbers()
    {
        Assert.SkipUnless(Python.HasMdAnalysis, "python3-mdanalysis is not installed");
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(15, 3);
        SampleTrajectory.Write(folder["t.xyz"], frames);
        SampleTrajectory.WriteExpected(folder["e.npz"], frames);
        Assert.Equal("same", Python.Run(
            """
            import sys, warnings, numpy as np
            warnings.simplefilter('ignore')
            import MDAnalysis
            u = MDAnalysis.Universe(sys.argv[1]); e = np.load(sys.argv[2])
            assert len(u.trajectory) == 3 and list(u.atoms.names) == ['AB'[k] for k in e['isB'][0]]
            for f, ts in enumerate(u.trajectory):
                assert np.array_equal(ts.positions, e['positions'][f].astype('f4'))
            print('same')
            """,
            folder["t.xyz"], folder["e.npz"]));
    }

    [Fact]
    public void What_ASE_writes_is_read_with_momenta_info_and_further_columns()
    {
        Assert.SkipUnless(Python.HasAse, NoAse);
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import sys, numpy as np, ase, ase.io
            rng = np.random.default_rng(4); frames = []
            for f in range(3):
                a = ase.Atoms('H2OSi', positions=rng.normal(size=(4, 3)), cell=[[4, 0, 0], [0.5, 5, 0], [0.25, -1, 6]], pbc=[True, True, False])
                a.set_masses([1.5, 2, 16, 28]); a.set_momenta(rng.normal(size=(4, 3))); a.info['time'] = 0.5 * f; a.info['step'] = 10 * f; a.info['note'] = 'a "quoted" text'
                a.new_array('charge', rng.normal(size=4)); a.new_array('field', rng.normal(size=(4, 2))); a.new_array('flag', np.array([True, False, True, False]))
                frames.append(a)
            ase.io.write(sys.argv[1], frames, format='extxyz')
            read = ase.io.read(sys.argv[1], index=':', format='extxyz')
            np.savez(sys.argv[2], r=np.concatenate([a.positions.ravel() for a in read]), v=np.concatenate([(a.get_momenta() / a.get_masses()[:, None]).ravel() for a in read]), q=np.concatenate([a.get_initial_charges() for a in read]), w=np.concatenate([a.arrays['field'][:, 1] for a in read]))
            """,
            folder["t.xyz"], folder["e.npz"]);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.xyz"], "charge", "field[2]", "nothing");
        double[] Expected(string name) => NpzFile.Read(folder["e.npz"], name).As<double>();
        Assert.Equal(Expected("r"), read.SelectMany(f => f.Positions));
        Assert.Equal(Expected("v"), read.SelectMany(f => f.Velocities!));
        Assert.Equal(Expected("q"), read.SelectMany(f => f.Columns["charge"]));
        Assert.Equal(Expected("w"), read.SelectMany(f => f.Columns["field[2]"]));
        Assert.Equal(["H", "H", "O", "Si"], read[2].Species);
        Assert.Equal([1.5, 2, 16, 28], read[2].Masses!);
        Assert.Equal(((4.0, 5.0, 6.0), (0.5, 0.25, -1.0), (true, true, false)), (read[1].Lengths, read[1].Tilts, read[1].Periodic));
        Assert.Equal((20L, 1.0), (read[2].Step, read[2].Time));
    }

    [Fact]
    public void What_MDAnalysis_writes_has_no_box_and_is_refused_with_that_reason()
    {
        Assert.SkipUnless(Python.HasMdAnalysis, "python3-mdanalysis is not installed");
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import sys, warnings
            warnings.simplefilter('ignore')
            import MDAnalysis
            u = MDAnalysis.Universe.empty(3, trajectory=True); u.add_TopologyAttr('names', ['A', 'B', 'C']); u.atoms.write(sys.argv[1])
            """,
            folder["t.xyz"]);
        var refused = Assert.Throws<InvalidTrajectoryException>(() => SampleTrajectory.ReadAll(folder["t.xyz"]));
        Assert.Contains("t.xyz:2: Lattice=\"ax ay az bx by bz cx cy cz\" is missing: this is plain XYZ, which has no box", refused.Message, StringComparison.Ordinal);
    }
}
