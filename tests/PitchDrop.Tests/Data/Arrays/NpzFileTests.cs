using PitchDrop.Data.Arrays;

namespace PitchDrop.Tests.Data.Arrays;

public class NpzFileTests
{
    private static readonly NamedArray[] Sample =
    [
        NamedArray.Of("time", [0.0, 1.5, double.NaN, double.PositiveInfinity, -0.0, 5e-324], "sweep", "time since the start"),
        NamedArray.Of("overlap", [1f, 0.5f, 0.25f, 0.125f, 0f, -1f], "1", "overlap Q(t) of each sample", 2, 3),
        NamedArray.Of("events", [long.MinValue, long.MaxValue], "1", "events so far"),
        NamedArray.Of("site", [int.MinValue, 0, 7], "1", "site index"),
        NamedArray.Of("kind", [(byte)0, (byte)255], "1", "kind of site"),
        NamedArray.Of("moved", [true, false, true, true], "1", "whether a site has moved", 2, 2, 1),
        NamedArray.Of("nothing", Array.Empty<double>(), "σ_c", "an empty array", 0, 4),
        NamedArray.Scalar("T", 0.02, "σ_c", "temperature, \"reduced\""),
    ];

    [Fact]
    public void What_is_read_is_what_was_written_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["a.npz"], Sample);
        IReadOnlyList<NamedArray> read = NpzFile.Read(folder["a.npz"]);
        Assert.Equal(Sample.Length, read.Count);
        Assert.All(Sample.Zip(read), pair =>
        {
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal(pair.First.ElementType, pair.Second.ElementType);
            Assert.Equal(pair.First.Shape.ToArray(), pair.Second.Shape.ToArray());
            Assert.Equal(pair.First.Unit, pair.Second.Unit);
            Assert.Equal(pair.First.Meaning, pair.Second.Meaning);
        });
        Assert.Equal(Sample[0].As<double>().Select(BitConverter.DoubleToInt64Bits), read[0].As<double>().Select(BitConverter.DoubleToInt64Bits));
        Assert.All(Sample.Skip(1).Zip(read.Skip(1)), pair => Assert.Equal(pair.First.Data, pair.Second.Data));
    }

    [Fact]
    public void The_same_arrays_make_the_same_bytes_and_leave_no_other_file()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["a.npz"], Sample);
        Thread.Sleep(20);
        NpzFile.Write(folder["b.npz"], Sample);
        NpzFile.Write(folder["b.npz"], Sample);
        Assert.Equal(File.ReadAllBytes(folder["a.npz"]), File.ReadAllBytes(folder["b.npz"]));
        Assert.Equal(["a.npz", "b.npz"], Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Numpy_reads_values_types_shapes_units_and_meanings()
    {
        Assert.SkipUnless(Python.HasNumpy, "the system's Python with numpy is not here");
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["a.npz"], Sample);
        string said = Python.Run(
            """
            import numpy as np, sys
            f = np.load(sys.argv[1], allow_pickle=False)
            units = dict(zip(f['__names__'], f['__units__']))
            meanings = dict(zip(f['__names__'], f['__meanings__']))
            for n in f.files:
                if not n.startswith('__'):
                    a = f[n]
                    print(n, a.dtype, a.shape, a.tolist(), units[n], meanings[n], sep='|')
            """,
            folder["a.npz"]);
        Assert.Equal(
            [
                "time|float64|(6,)|[0.0, 1.5, nan, inf, -0.0, 5e-324]|sweep|time since the start",
                "overlap|float32|(2, 3)|[[1.0, 0.5, 0.25], [0.125, 0.0, -1.0]]|1|overlap Q(t) of each sample",
                "events|int64|(2,)|[-9223372036854775808, 9223372036854775807]|1|events so far",
                "site|int32|(3,)|[-2147483648, 0, 7]|1|site index",
                "kind|uint8|(2,)|[0, 255]|1|kind of site",
                "moved|bool|(2, 2, 1)|[[[True], [False]], [[True], [True]]]|1|whether a site has moved",
                "nothing|float64|(0, 4)|[]|σ_c|an empty array",
                "T|float64|()|0.02|σ_c|temperature, \"reduced\"",
            ],
            said.Split('\n'));
    }

    [Fact]
    public void Files_that_numpy_writes_plain_or_compressed_are_read()
    {
        Assert.SkipUnless(Python.HasNumpy, "the system's Python with numpy is not here");
        using var folder = new TemporaryFolder();
        Python.Run(
            """
            import numpy as np, sys
            a = dict(x=np.arange(300000, dtype='f8').reshape(3, 100000) / 7, n=np.array([[1, -2]], dtype='i4'), s=np.array(True))
            np.savez(sys.argv[1] + '/plain.npz', **a)
            np.savez_compressed(sys.argv[1] + '/packed.npz', **a)
            """,
            folder.Root);
        Assert.All(["plain.npz", "packed.npz"], name =>
        {
            IReadOnlyList<NamedArray> read = NpzFile.Read(folder[name]);
            Assert.Equal(["x", "n", "s"], read.Select(a => a.Name));
            Assert.Equal([3, 100000], read[0].Shape.ToArray());
            Assert.Equal(299999.0 / 7, read[0].As<double>()[^1]);
            Assert.Equal([1, -2], read[1].As<int>());
            Assert.Equal([true], read[2].As<bool>());
            Assert.Equal("", read[0].Unit);
        });
    }

    [Fact]
    public void An_array_without_unit_or_meaning_and_a_repeated_name_are_refused()
    {
        using var folder = new TemporaryFolder();
        NamedArray good = NamedArray.Of("x", [1.0], "1", "a number");
        Assert.Throws<ArgumentException>(() => NpzFile.Write(folder["a.npz"], [NamedArray.Of("x", [1.0], "", "a number")]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(folder["a.npz"], [NamedArray.Of("x", [1.0], "1", " ")]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(folder["a.npz"], [good, good]));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void T_and_t_are_two_arrays()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["a.npz"], [NamedArray.Scalar("T", 1.0, "1", "temperature"), NamedArray.Scalar("t", 2.0, "1", "time")]);
        Assert.Equal(2.0, NpzFile.Read(folder["a.npz"], "t").As<double>()[0]);
    }

    [Theory]
    [InlineData(""), InlineData("../x"), InlineData("__units__"), InlineData("a b"), InlineData("x.npy"), InlineData("σ")]
    public void A_name_that_is_no_sound_file_name_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => NamedArray.Of(name, [1.0], "1", "m"));

    [Fact]
    public void A_shape_that_does_not_hold_the_data_and_an_unknown_type_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NamedArray.Of("x", new double[6], "1", "m", 2, 2));
        Assert.Throws<ArgumentException>(() => NamedArray.Of("x", new double[6], "1", "m", -2, -3));
        Assert.Throws<ArgumentException>(() => NamedArray.Of("x", new short[6], "1", "m"));
        Assert.Throws<InvalidOperationException>(() => NamedArray.Of("x", new double[6], "1", "m").As<float>());
    }
}
