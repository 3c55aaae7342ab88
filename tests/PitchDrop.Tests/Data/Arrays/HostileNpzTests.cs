using System.IO.Compression;
using System.Text;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.Files;

namespace PitchDrop.Tests.Data.Arrays;

public class HostileNpzTests
{
    private const string Good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";

    [Theory]
    [InlineData("{'descr': '>f8', 'fortran_order': False, 'shape': (2,), }", "big-endian")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "pickled")]
    [InlineData("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", "accepted are <f8")]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", "record")]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 1), }", "Fortran")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", "claims 16000000000 bytes")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999, 99999, 99999, 99999, 99999), }", "more than")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }", "whole number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }", "whole number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", "more bytes")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", "ends too early")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, }", "lacks")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "repeated")]
    [InlineData("{'descr': '<f8', 'fortran_order': Maybe, 'shape': (2,), }", "True or False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), } trailing", "after its end")]
    [InlineData("{'descr': '<f8", "text is missing")]
    [InlineData("", "malformed")]
    public void A_header_that_lies_or_is_not_accepted_is_refused_in_one_line(string header, string said)
    {
        using var folder = new TemporaryFolder();
        WriteZip(folder["a.npz"], ("x.npy", Npy(header, new byte[16])));
        var error = Assert.Throws<DamagedFileException>(() => NpzFile.Read(folder["a.npz"]));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("a.npz: x: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void The_good_header_beside_the_bad_ones_is_read()
    {
        using var folder = new TemporaryFolder();
        WriteZip(folder["a.npz"], ("x.npy", Npy(Good, new byte[16])));
        Assert.Equal([0.0, 0.0], NpzFile.Read(folder["a.npz"]).Single().As<double>());
    }

    [Fact]
    public void A_packed_claim_takes_no_memory_beyond_what_is_there()
    {
        using var folder = new TemporaryFolder();
        byte[] bomb = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (120000000,), }", new byte[1 << 20]);
        WriteZip(folder["a.npz"], CompressionLevel.Optimal, ("x.npy", bomb));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DamagedFileException>(() => NpzFile.Read(folder["a.npz"]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void A_bool_that_is_neither_and_a_version_or_magic_that_is_unknown_are_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] wrongMagic = Npy(Good, new byte[16]);
        wrongMagic[1] = (byte)'M';
        byte[] wrongVersion = Npy(Good, new byte[16]);
        wrongVersion[6] = 9;
        WriteZip(folder["bool.npz"], ("x.npy", Npy("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", [0, 1, 2])));
        WriteZip(folder["magic.npz"], ("x.npy", wrongMagic));
        WriteZip(folder["version.npz"], ("x.npy", wrongVersion));
        WriteZip(folder["twice.npz"], ("x.npy", Npy(Good, new byte[16])), ("x.npy", Npy(Good, new byte[16])));
        WriteZip(folder["other.npz"], ("../../x.txt", [1, 2, 3]));
        Assert.All(Directory.GetFiles(folder.Root), file => Assert.Throws<DamagedFileException>(() => NpzFile.Read(file)));
    }

    [Fact]
    public void Every_truncation_is_detected()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = SmallFile(folder);
        Assert.All(Enumerable.Range(0, sound.Length), length =>
        {
            File.WriteAllBytes(folder["cut.npz"], sound[..length]);
            Assert.Throws<DamagedFileException>(() => NpzFile.Read(folder["cut.npz"]));
        });
    }

    [Fact]
    public void A_thousand_corruptions_give_the_same_numbers_or_the_one_exception()
    {
        using var folder = new TemporaryFolder();
        byte[] sound = SmallFile(folder);
        var mix = new Mix(11);
        int detected = 0;
        for (int n = 0; n < 1000; n++)
        {
            File.WriteAllBytes(folder["bad.npz"], mix.Corrupted(sound));
            try
            {
                // A flip in a date, a flag or a name of the archive may go unseen; one in an element may not.
                double[] read = NpzFile.Read(folder["bad.npz"])[0].As<double>();
                Assert.Equal([1.0, 2.0, 3.0], read);
            }
            catch (DamagedFileException e)
            {
                detected++;
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        Assert.InRange(detected, 600, 1000);
    }

    private static byte[] SmallFile(TemporaryFolder folder)
    {
        NpzFile.Write(folder["a.npz"], [NamedArray.Of("x", [1.0, 2.0, 3.0], "1", "numbers")]);
        return File.ReadAllBytes(folder["a.npz"]);
    }

    private static byte[] Npy(string header, byte[] data) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. data];

    private static void WriteZip(string path, params (string Name, byte[] Content)[] entries) => WriteZip(path, CompressionLevel.NoCompression, entries);

    private static void WriteZip(string path, CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream stream = zip.CreateEntry(name, level).Open();
            stream.Write(content);
        }
    }
}
