using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PitchDrop.Data.Files;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Paths;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Flows;

/// <summary>
/// Paths of a flow that lie on the disk, read where they are wanted. The file has nothing but numbers: single precision, little-endian, [F, columns, N], particles by identity; the columns are the unwrapped coordinates [σ] and then
/// S_xy = −W_xy of each particle [ε], of all pairs and of those among the followed species; numpy.fromfile(path, "&lt;f4") reads it. Unwrapped coordinates of a flow grow with the strain; single precision keeps 10⁻⁷ of them.
/// </summary>
public sealed class FlowPaths : IPaths, IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly int[] _species;
    private readonly int _choices;
    private readonly ShearedBox _rest;
    private readonly double _startStrain;
    private readonly double _strainOfFrame;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rest">The box before it was sheared.</param>
    /// <param name="species">Species of each particle [N].</param>
    /// <param name="names">Names of the species.</param>
    /// <param name="frames">F.</param>
    /// <param name="choices">Stresses of each particle.</param>
    /// <param name="steps">Steps from one frame to the next.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <param name="startStrain">Strain of the box at frame 0.</param>
    /// <param name="shearRate">γ̇ [1/τ].</param>
    /// <exception cref="LostOutputException">The file is missing or shorter than F frames.</exception>
    public FlowPaths(string path, Box rest, int[] species, IReadOnlyList<string> names, int frames, int choices, long steps, double timeStep, double startStrain, double shearRate)
    {
        (_rest, _species, _choices, SpeciesNames, _startStrain, _strainOfFrame) = (new ShearedBox(rest), species, choices, names, startStrain, shearRate * timeStep * steps);
        Require.Between(frames, 1, int.MaxValue);
        var info = new FileInfo(path);
        long expected = frames * FrameNumbers * sizeof(float);
        if (!info.Exists || info.Length < expected)
        {
            throw new LostOutputException(path, info.Exists ? info.Length : 0, expected);
        }

        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Times = new FrameTimes([.. Enumerable.Range(0, frames).Select(f => f * steps)], timeStep);
    }

    /// <inheritdoc/>
    public int Particles => _species.Length;

    /// <inheritdoc/>
    public int Dimension => _rest.Rest.Dimension;

    /// <inheritdoc/>
    public int Length => Dimension * Particles;

    /// <inheritdoc/>
    public FrameTimes Times { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Species => _species;

    /// <inheritdoc/>
    public IReadOnlyList<string> SpeciesNames { get; }

    private long FrameNumbers => (long)Columns(Dimension, _choices) * Particles;

    /// <summary>Numbers of a particle in a frame: coordinates and stresses.</summary>
    public static int Columns(int dimension, int choices) => dimension + choices;

    /// <inheritdoc/>
    [Equation("Flow", "3")]
    public Box BoxOf(int frame) => _rest.Advance(_startStrain + StrainOf(frame)).Current;

    /// <inheritdoc/>
    public double StrainOf(int frame) => Require.Between(frame, 0, Times.Count - 1) * _strainOfFrame;

    /// <inheritdoc/>
    public void Read(int frame, int first, Span<double> values)
    {
        Require.Between(first, 0, Length - values.Length);
        ReadColumns(frame, first, values);
    }

    /// <summary>S_xy = −W_xy of each particle at the same frames [ε]: the share of the particle in V σ_xy, of pairs alone.</summary>
    /// <param name="choice">0: of all pairs; 1: of those among the followed species.</param>
    public FlowStresses Stresses(int choice) => new(this, Require.Between(choice, 0, _choices - 1));

    /// <summary>The particles of a frame, wrapped into the box as it is then, at rest and of mass 1, in the order of their identities: what further runs begin from.</summary>
    /// <param name="frame">Number of the frame, from 0.</param>
    public ParticleSystem ConfigurationAt(int frame)
    {
        double[] places = new double[Length];
        Read(frame, 0, places);
        var system = new ParticleSystem(BoxOf(frame), Particles);
        _species.CopyTo(system.Species, 0);
        for (int i = 0; i < Particles; i++)
        {
            system.SetPosition(i, new Displacement(places[i], places[Particles + i], Dimension == 2 ? 0 : places[(2 * Particles) + i]));
        }

        system.Wrap();
        return system;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Numbers of a frame, counted through all columns.</summary>
    internal void ReadColumns(int frame, long first, Span<double> values)
    {
        Require.Between(frame, 0, Times.Count - 1);
        byte[] bytes = new byte[values.Length * sizeof(float)];
        int read = RandomAccess.Read(_file, bytes, ((frame * FrameNumbers) + first) * sizeof(float));
        if (read < bytes.Length)
        {
            throw new EndOfStreamException($"Frame {frame} of the flow is cut off.");
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(k * sizeof(float)));
        }
    }
}
