using System.IO.Compression;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Trajectories;

namespace PitchDrop.Tests.Data.Trajectories.Npz;

/// <summary>NPZ trajectories give back every digit, numpy reads and writes them, and what is no trajectory is refused by name.</summary>
public class NpzTrajectoryTests
{
    private const string NoNumpy = "python3-numpy is not installed";

    [Fact]
    public void Everything_a_frame_has_is_given_back_to_the_last_digit()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(30, 5);
        Assert.Empty(SampleTrajectory.Write(folder["t.npz"], frames));
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.npz"]);
        Assert.Equal(5, read.Count);
        Assert.All(frames.Zip(read), pair => SampleTrajectory.Same(pair.First, pair.Second));
        Assert.Equal([folder["t.npz"]], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void What_the_frames_lack_is_lacking_and_a_flat_unwrapped_open_box_stays_one()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = [.. SampleTrajectory.Frames(3, 2).Select(f => f with
        {
            Velocities = null, Masses = null, Images = null, Time = null, Step = null, Dimension = 2, IsUnwrapped = true, Periodic = (true, false, true), Species = ["x", "x", "1"], Identities = [7, 2, 5],
        })];
        SampleTrajectory.Write(folder["t.npz"], frames);
        ParticleFrame read = SampleTrajectory.ReadAll(folder["t.npz"])[1];
        Assert.Equal([2, 5, 7], read.Identities);
        Assert.Equal(["x", "1", "x"], read.Species);
        Assert.Equal([.. frames[1].Positions[3..], .. frames[1].Positions[..3]], read.Positions);
        Assert.Equal((null, null, null, null, null), (read.Velocities, read.Masses, read.Images, read.Step, read.Time));
        Assert.Equal((2, true, (true, false, true)), (read.Dimension, read.IsUnwrapped, read.Periodic));
    }

    [Fact]
    public void Numpy_opens_what_we_write()
    {
        Assert.SkipUnless(Python.HasNumpy, NoNumpy);
        using var folder = new TemporaryFolder();
        ParticleFrame[] frames = SampleTrajectory.Frames(10, 4);
        SampleTrajectory.Write(folder["t.npz"], frames);
        SampleTrajectory.WriteExpected(folder["e.npz"], frames);
        Assert.Equal("same", Python.Run(
            """
            import sys, numpy as np
            t, e = np.load(sys.argv[1]), np.load(sys.argv[2])
            for name in ('positions', 'velocities', 'images', 'steps', 'times'):
                assert t[name].shape == e[name].shape and np.array_equal(t[name], e[name]), name
            assert np.array_equal(t['box'], np.stack([e['lengths'], e['tilts'], e['origin']], axis=1))
            assert t['species'].shape == (4, 10) and np.array_equal(t['species_names'][t['species']], np.array(['A', 'B'])[e['isB']])
            assert t['masses'].shape == (10,) and np.array_equal(t['masses'], e['masses'][0])
            assert np.array_equal(t['identities'], np.arange(1, 11)) and t['periodic'].all() and not t['unwrapped'][0]
            assert dict(zip(t['__names__'], t['__units__']))['steps'] == '1'
            print('same')
            """,
            folder["t.npz"], folder["e.npz"]));
    }

    [Theory]
    [InlineData("savez")]
    [InlineData("savez_compressed")]
    public void What_numpy_writes_is_read(string how)
    {
        Assert.SkipUnless(Python.HasNumpy, NoNumpy);
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import sys, numpy as np
            rng = np.random.default_rng(3); F, N = 6, 8
            r = rng.normal(size=(F, N, 3)); box = np.tile(np.array([[5., 6, 7], [0, 0, 0], [0, 0, 0]]), (F, 1, 1))
            getattr(np, sys.argv[3])(sys.argv[1], box=box, positions=r.astype('f4'), species=np.arange(N) % 2, masses=np.ones((F, N)), energy=rng.normal(size=(F, N)), times=np.arange(F) * 0.5, images=np.zeros((F, N, 3), dtype='i8'))
            np.savez(sys.argv[2], positions=r.astype('f4').astype('f8'))
            """,
            folder["t.npz"], folder["e.npz"], how);
        List<ParticleFrame> read = SampleTrajectory.ReadAll(folder["t.npz"], "energy", "nothing");
        double[] expected = NpzFile.Read(folder["e.npz"], "positions").As<double>();
        Assert.Equal(expected, read.SelectMany(f => f.Positions));
        Assert.Equal(["0", "1", "0", "1", "0", "1", "0", "1"], read[3].Species);
        Assert.Equal(2.5, read[5].Time);
        Assert.Equal(8, read[2].Columns["energy"].Length);
        Assert.NotEqual(read[2].Columns["energy"], read[3].Columns["energy"]);
    }

    [Fact]
    public void An_archive_that_is_no_trajectory_is_refused_by_what_is_missing_or_misshapen()
    {
        using var folder = new TemporaryFolder();
        NamedArray positions = NamedArray.Of("positions", new double[24], "1", "r", 2, 4, 3), box = NamedArray.Of("box", (double[])[1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], "1", "b", 2, 3, 3);
        Refused(folder, "positions: is missing: this NPZ file is no trajectory", box);
        Refused(folder, "box: is missing", positions);
        Refused(folder, "positions: has the shape (24); accepted is (F, N, 3)", box, NamedArray.Of("positions", new double[24], "1", "r"));
        Refused(folder, "box: has the shape (18); accepted is (2, 3, 3)", positions, NamedArray.Of("box", new double[18], "1", "b"));
        Refused(folder, "velocities: has the shape (8, 3); accepted is (2, 4, 3)", positions, box, NamedArray.Of("velocities", new double[24], "1", "v", 8, 3));
        Refused(folder, "frame 0, box: found the edge lengths 0 0 0", positions, NamedArray.Of("box", new double[18], "1", "b", 2, 3, 3));
        Refused(folder, "frame 0, positions: holds int32; accepted is float64 and float32", box, NamedArray.Of("positions", new int[24], "1", "r", 2, 4, 3));
        Refused(folder, "frame 0, velocities: element 3 of the frame: found NaN", positions, box, NamedArray.Of("velocities", [0, 0, 0, double.NaN, .. new double[20]], "1", "v", 2, 4, 3));
        Refused(folder, "frame 0, masses: element 1 of the frame: found 0", positions, box, NamedArray.Of("masses", (double[])[1, 0, 1, 1], "1", "m"));
        Refused(folder, "frame 0, identities: element 2: particle 5 stands behind particle 5", positions, box, NamedArray.Of("identities", (long[])[1, 5, 5, 6], "1", "id"));
        Refused(folder, "frame 0, steps: holds float64; accepted is int64", positions, box, NamedArray.Of("steps", (double[])[1, 5], "1", "step"));
    }

    [Fact]
    public void Other_particles_or_a_box_that_no_longer_repeats_are_refused()
    {
        using var folder = new TemporaryFolder();
        ParticleFrame frame = SampleTrajectory.Frames(3, 1)[0];
        using (TrajectoryWriter writer = TrajectoryFormats.Create(folder["t.npz"]))
        {
            writer.Append(frame);
            Assert.Contains("the same particles", Assert.Throws<ArgumentException>(() => writer.Append(frame with { Identities = [1, 2, 4] })).Message, StringComparison.Ordinal);
            Assert.Contains("one for all", Assert.Throws<ArgumentException>(() => writer.Append(frame with { Periodic = (true, true, false) })).Message, StringComparison.Ordinal);
            Assert.Contains("stands twice", Assert.Throws<ArgumentException>(() => writer.Append(frame with { Identities = [1, 2, 2] })).Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        using var folder = new TemporaryFolder();
        SampleTrajectory.Write(folder["sound.npz"], Small());
        byte[] sound = File.ReadAllBytes(folder["sound.npz"]);
        Assert.False(Hostility.IsRefused(folder["t.npz"], sound));
        for (int length = 0; length < sound.Length; length += length < 64 || length > sound.Length - 64 ? 1 : 3)
        {
            Assert.True(Hostility.IsRefused(folder["t.npz"], sound[..length]), $"cut at byte {length}");
        }
    }

    [Fact]
    public void No_mutation_ends_in_anything_but_frames_or_one_line()
    {
        using var folder = new TemporaryFolder();
        var mix = new Mix(21);
        SampleTrajectory.Write(folder["sound.npz"], Small());
        byte[] sound = File.ReadAllBytes(folder["sound.npz"]);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            refused += Hostility.IsRefused(folder["t.npz"], mix.Corrupted(sound)) ? 1 : 0;
        }

        Assert.InRange(refused, 1000, 2999);
    }

    [Fact]
    public void A_bomb_of_one_huge_frame_is_refused_before_it_goes_off()
    {
        using var folder = new TemporaryFolder();
        using (var zip = new ZipArchive(File.Create(folder["t.npz"]), ZipArchiveMode.Create))
        {
            Zeros(zip, "positions", "(1, 3000000, 3)", 72_000_000);
            Zeros(zip, "box", "(1, 3, 3)", 72);
        }

        Assert.InRange(new FileInfo(folder["t.npz"]).Length, 1, 200_000);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["t.npz"]);
        Assert.Contains("positions: claims 3000000 particles", refusal?.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<ParticleFrame> Small() => SampleTrajectory.Frames(2, 2).Select(f => f with { Velocities = null, Images = null, Masses = null, Time = null });

    private static void Zeros(ZipArchive zip, string name, string shape, int bytes)
    {
        using Stream entry = zip.CreateEntry(name + ".npy", CompressionLevel.SmallestSize).Open();
        string text = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(text)]);
        entry.Write(new byte[bytes]);
    }

    private static void Refused(TemporaryFolder folder, string said, params NamedArray[] arrays)
    {
        NpzFile.Write(folder["t.npz"], arrays);
        InvalidTrajectoryException? refusal = Hostility.Check(folder["t.npz"]);
        Assert.Contains(said, refusal?.Message, StringComparison.Ordinal);
    }
}
