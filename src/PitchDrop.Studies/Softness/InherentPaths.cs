using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PitchDrop.Data.Files;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Paths;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Softness;

/// <summary>
/// Inherent places that lie on the disk, read where they are wanted. The file has nothing but places: single-precision numbers, little-endian, [F, d, N], unwrapped [σ], particles by identity; numpy.fromfile(path, "&lt;f4") reads it.
/// Single precision keeps a few millionths of σ.
/// </summary>
public sealed class InherentPaths : IPaths, IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly int[] _species;
    private readonly Box _box;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="box">The box.</param>
    /// <param name="species">Species of each particle [N].</param>
    /// <param name="names">Names of the species.</param>
    /// <param name="frames">F.</param>
    /// <param name="steps">Steps from one frame to the next.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <exception cref="LostOutputException">The file is missing or shorter than F frames.</exception>
    public InherentPaths(string path, Box box, int[] species, IReadOnlyList<string> names, int frames, long steps, double timeStep)
    {
        var info = new FileInfo(path);
        long expected = (long)frames * box.Dimension * species.Length * sizeof(float);
        if (!info.Exists || info.Length < expected)
        {
            throw new LostOutputException(path, info.Exists ? info.Length : 0, expected);
        }

        (_box, _species, SpeciesNames) = (box, species, names);
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Times = new FrameTimes([.. Enumerable.Range(0, frames).Select(f => f * steps)], timeStep);
    }

    /// <inheritdoc/>
    public int Particles => _species.Length;

    /// <inheritdoc/>
    public int Dimension => _box.Dimension;

    /// <inheritdoc/>
    public int Length => Dimension * Particles;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames { get; }

    /// <inheritdoc/>
    public Box BoxOf(int frame) => _box;

    /// <inheritdoc/>
    public double StrainOf(int frame) => 0;

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(frame, 0, Times.Count - 1);
        Require.Between(first, 0, Length - values.Length);
        byte[] bytes = new byte[values.Length * sizeof(float)];
        int read = RandomAccess.Read(_file, bytes, (((long)frame * Length) + first) * sizeof(float));
        if (read < bytes.Length)
        {
            throw new EndOfStreamException($"Frame {frame} of the path is cut off.");
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(k * sizeof(float)));
        }
    }

    /// <summary>All places of a frame [dN].</summary>
    public double[] Frame(int frame)
    {
        double[] places = new double[Length];
        Read(frame, 0, places);
        return places;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Unwrapped places of a system [dN], by identity: all x, then all y, then all z.</summary>
    internal static double[] Places(ParticleSystem system)
    {
        int n = system.Count, d = system.Box.Dimension;
        double[] places = new double[d * n];
        for (int i = 0; i < n; i++)
        {
            (double x, double y, double z) = system.Unwrapped(i);
            int at = system.Identities[i];
            (places[at], places[n + at]) = (x, y);
            if (d == 3)
            {
                places[(2 * n) + at] = z;
            }
        }

        return places;
    }

    /// <summary>Places as they stand in the file.</summary>
    internal static byte[] Bytes(ReadOnlySpan<double> places)
    {
        byte[] bytes = new byte[places.Length * sizeof(float)];
        for (int k = 0; k < places.Length; k++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(k * sizeof(float)), (float)places[k]);
        }

        return bytes;
    }
}
