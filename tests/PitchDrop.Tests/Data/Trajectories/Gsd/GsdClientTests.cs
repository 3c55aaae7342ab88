using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;
using PitchDrop.Data.Trajectories.Gsd;

namespace PitchDrop.Tests.Data.Trajectories.Gsd;

/// <summary>GSD files and those who use them: gsd.hoomd, gsd.fl and MDAnalysis open ours, we read theirs, and the numbers are the same.</summary>
public class GsdClientTests
{
    private const string Missing = "python3-gsd is not installed";

    // By which a position may differ that was moved to the centre and rounded to float32: half a unit in the last place of a number below 8.
    private const double Rounding = 2.4e-7;

    [Theory]
    [InlineData(GsdPrecision.Single, "float32", Rounding)]
    [InlineData(GsdPrecision.Double, "float64", 4e-15)]
    public void Gsd_opens_what_we_write_and_gives_the_same_numbers(GsdPrecision precision, string type, double tolerance)
    {
        Assert.SkipUnless(Python.HasGsd, Missing);
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(50, 7);
        SampleTrajectory.Write(GsdFile.Create(folder["t.gsd"], precision), frames);
        SampleTrajectory.WriteExpected(folder["e.npz"], frames);
        string said = Python.Run(
            """
            import sys, numpy as np, gsd.hoomd, gsd.pygsd
            e = np.load(sys.argv[2]); type = np.dtype(sys.argv[3]); tol = float(sys.argv[4])
            for t in (gsd.hoomd.open(sys.argv[1], 'rb'), gsd.hoomd.HOOMDTrajectory(gsd.pygsd.GSDFile(open(sys.argv[1], 'rb')))):
                assert len(t) == 7
                for f, s in enumerate(t):
                    p, c = s.particles, s.configuration
                    L, tilt = e['lengths'][f], e['tilts'][f]
                    h = np.array([[L[0], 0, 0], [tilt[0], L[1], 0], [tilt[1], tilt[2], L[2]]])
                    centre = e['origin'][f] + h.sum(axis=0) / 2
                    assert p.position.dtype == type and p.velocity.dtype == type and p.mass.dtype == type and c.box.dtype == type
                    assert np.abs(p.position - (e['positions'][f] - centre)).max() <= tol
                    assert np.array_equal(p.velocity, e['velocities'][f].astype(type))
                    assert np.array_equal(p.mass, e['masses'][f].astype(type))
                    assert np.array_equal(p.image, e['images'][f]) and p.image.dtype == np.int32
                    assert p.types == ['A', 'B'] and np.array_equal(p.typeid, e['isB'][f]) and p.typeid.dtype == np.uint32
                    assert c.step == e['steps'][f] and c.dimensions == 3 and s.log['time'][0] == e['times'][f]
                    assert np.allclose(c.box, [*L, tilt[0] / L[1], tilt[1] / L[2], tilt[2] / L[2]], rtol=tol, atol=0)
            print('same')
            """,
            folder["t.gsd"], folder["e.npz"], type, $"{tolerance:R}");
        Assert.Equal("same", said);
    }

    [Fact]
    public void MDAnalysis_opens_what_we_write_and_gives_the_same_numbers()
    {
        Assert.SkipUnless(Python.HasGsd && Python.HasMdAnalysis, "python3-gsd or python3-mdanalysis is not installed");
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(20, 3).Select(f => f with { Tilts = default })];
        SampleTrajectory.Write(GsdFile.Create(folder["t.gsd"]), frames);
        SampleTrajectory.WriteExpected(folder["e.npz"], frames);
        Assert.Equal("same", Python.Run(
            """
            import sys, warnings, numpy as np
            warnings.simplefilter('ignore')
            import MDAnalysis
            u = MDAnalysis.Universe(sys.argv[1]); e = np.load(sys.argv[2])
            assert len(u.trajectory) == 3 and len(u.atoms) == 20
            assert list(u.atoms.types) == ['AB'[k] for k in e['isB'][0]] and np.array_equal(u.atoms.masses, e['masses'][0])
            for f, ts in enumerate(u.trajectory):
                box = e['lengths'][f]
                assert np.allclose(ts.dimensions, [*box, 90, 90, 90]) and ts.data['step'] == e['steps'][f]
                d = ts.positions - (e['positions'][f] - e['origin'][f] - box / 2)
                assert np.abs(d - box * np.round(d / box)).max() < 5e-7
            print('same')
            """,
            folder["t.gsd"], folder["e.npz"]));
    }

    [Fact]
    public void What_gsd_writes_is_read_as_gsd_reads_it()
    {
        Assert.SkipUnless(Python.HasGsd, Missing);
        using var folder = new TemporaryFolder();
        Python.Run(Writing.ByHoomdSchema, folder["t.gsd"], folder["e.npz"]);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"], "charge", "md/energy", "moment_inertia[2]", "nothing");
        Assert.Equal(6, read.Count);
        for (int f = 0; f < read.Count; f++)
        {
            T[] Expected<T>(string name)
                where T : unmanaged => NpzFile.Read(folder["e.npz"], $"{name}{f}").As<T>();
            ParticleFrame frame = read[f];
            double[] box = Expected<double>("box");
            Assert.Equal((box[0], box[1], box[2]), frame.Lengths);
            Assert.Equal((box[3] * box[1], box[4] * box[2], box[5] * box[2]), frame.Tilts);
            Assert.Equal(-0.5 * box[2], frame.Origin.Z);
            Assert.Equal(Expected<double>("position"), frame.Positions);
            Assert.Equal(Expected<double>("velocity"), frame.Velocities ?? new double[3 * frame.Count]);
            Assert.Equal(Expected<double>("mass"), frame.Masses!);
            Assert.Equal(Expected<int>("image"), frame.Images!);
            Assert.Equal(Expected<int>("typeid"), frame.Species.Select(s => s == "colloid" ? 1 : 0));
            Assert.Equal(Expected<long>("step")[0], frame.Step);
            Assert.Equal(Enumerable.Range(1, frame.Count).Select(i => (long)i), frame.Identities);
            Assert.Equal(f == 5 ? 2 : 3, frame.Dimension);
            Assert.Equal(Expected<double>("charge"), frame.Columns.GetValueOrDefault("charge") ?? new double[frame.Count]);
            Assert.Equal(Expected<double>("energy"), frame.Columns["md/energy"]);
            Assert.False(frame.Columns.ContainsKey("nothing"));
        }
    }

    [Theory]
    [InlineData("numpy.float32")]
    [InlineData("numpy.float64")]
    public void Tables_of_both_precisions_written_by_the_file_layer_are_read(string type)
    {
        Assert.SkipUnless(Python.HasGsd, Missing);
        using var folder = new TemporaryFolder();
        Python.Run(Writing.ByFileLayer.Replace("TYPE", type, StringComparison.Ordinal), folder["t.gsd"]);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.gsd"]);
        Assert.Equal(300, read.Count);
        double third = type == "numpy.float32" ? 1f / 3 : 1.0 / 3;
        Assert.Equal([third, 7, -third, 2, 0, 1], read[7].Positions);
        Assert.Equal([0, 7, 0, 0, 0, 0], read[7].Velocities!);
        Assert.Equal((4, 4, 4), read[299].Lengths);
        Assert.Equal([third, third], read[299].Masses!);
        Assert.Null(read[0].Images);
        Assert.Null(read[0].Step);
        Assert.Equal(["A", "A"], read[0].Species);
    }

    [Fact]
    public void A_file_of_version_1_is_read()
    {
        const string Old = "/usr/lib/python3/dist-packages/gsd/test/test_gsd_v1.gsd";
        Assert.SkipUnless(Python.HasGsd && File.Exists(Old), Missing);
        var refused = Assert.Throws<InvalidTrajectoryException>(() => SampleTrajectory.ReadAll(Old));
        Assert.Contains("byte 112: schema", refused.Message, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Python.Run(Writing.OldHoomd, Old, folder["t.gsd"]);
        ParticleFrame frame = Assert.Single(SampleTrajectory.ReadAll(folder["t.gsd"]));
        Assert.Equal([1, 2, 3], frame.Positions);
        Assert.Equal(7, frame.Step);
    }

    private static class Writing
    {
        public const string ByHoomdSchema =
            """
            import sys, numpy as np, gsd.hoomd
            rng = np.random.default_rng(5)
            with gsd.hoomd.open(sys.argv[1], 'wb') as t:
                for f in range(6):
                    s = gsd.hoomd.Snapshot()
                    n = 12 if f != 3 else 5
                    p, c = s.particles, s.configuration
                    p.N = n
                    p.position = rng.normal(size=(n, 3))
                    c.step = 10 + f if f != 4 else 10
                    if f < 2: p.velocity = rng.normal(size=(n, 3))
                    if f != 1: p.image = rng.integers(-5, 5, size=(n, 3))
                    if f == 0:
                        p.types = ['A', 'colloid']; p.typeid = rng.integers(0, 2, size=n); p.mass = rng.random(n) + 1; p.charge = rng.normal(size=n)
                        c.box = [3, 4, 5, 0.5, -0.25, 0.125]
                    if f == 5: c.dimensions = 2
                    s.log['particles/md/energy'] = rng.normal(size=n)
                    t.append(s)
            out = {}
            with gsd.hoomd.open(sys.argv[1], 'rb') as t:
                for f, s in enumerate(t):
                    p, c = s.particles, s.configuration
                    for name in ('position', 'velocity', 'mass', 'charge'): out[name + str(f)] = getattr(p, name).astype('f8').ravel()
                    out[f'image{f}'] = p.image.ravel().astype('i4'); out[f'typeid{f}'] = p.typeid.astype('i4')
                    out[f'box{f}'] = c.box.astype('f8'); out[f'step{f}'] = np.array([c.step]).astype('i8'); out[f'energy{f}'] = s.log['particles/md/energy']
            np.savez(sys.argv[2], **out)
            """;

        public const string ByFileLayer =
            """
            import sys, numpy, gsd.fl
            with gsd.fl.open(sys.argv[1], 'wb', application='test', schema='hoomd', schema_version=[1, 4]) as t:
                for f in range(300):
                    t.write_chunk('particles/velocity', numpy.array([[0, f, 0], [0, 0, 0]], dtype=TYPE))
                    t.write_chunk('particles/position', numpy.array([[1 / 3, f, -1 / 3], [2, 0, 1]], dtype=TYPE))
                    if f == 0:
                        t.write_chunk('configuration/box', numpy.array([4, 4, 4, 0, 0, 0], dtype=TYPE))
                        t.write_chunk('particles/mass', numpy.array([1 / 3, 1 / 3], dtype=TYPE))
                        t.write_chunk('particles/N', numpy.array([2], dtype=numpy.uint32))
                    t.end_frame()
            """;

        // The sample of version 1 that gsd brings is of another schema: its bytes with names, schema and index of ours.
        public const string OldHoomd =
            """
            import sys, struct
            b = bytearray(open(sys.argv[1], 'rb').read())
            assert struct.unpack_from('<I', b, 44)[0] == 1 << 16
            names, tables = [b'particles/N', b'particles/position', b'configuration/step', b'configuration/box'], []
            data = [(3, 1, 1, struct.pack('<I', 1)), (9, 1, 3, struct.pack('<3f', 1, 2, 3)), (4, 1, 1, struct.pack('<Q', 7)), (9, 6, 1, struct.pack('<6f', 9, 9, 9, 0, 0, 0))]
            out = bytearray(b[:256])
            where = 256 + 8 * 32 + 8 * 64
            index, content = b'', b''
            for k in (3, 1, 0, 2):
                type, rows, columns, bytes_ = data[k]
                index += struct.pack('<QQqIHBB', 0, rows, where + len(content), columns, k, type, 0)
                content += bytes_
            struct.pack_into('<QQQQI', out, 8, 256, 8, 256 + 8 * 32, 8, (1 << 16) | 1)
            out[112:176] = b'hoomd'.ljust(64, b'\0')
            out += index.ljust(8 * 32, b'\0') + b''.join(n.ljust(64, b'\0') for n in names).ljust(8 * 64, b'\0') + content
            open(sys.argv[2], 'wb').write(out)
            import gsd.hoomd
            assert gsd.hoomd.open(sys.argv[2], 'rb')[0].particles.position[0][2] == 3
            """;
    }
}
