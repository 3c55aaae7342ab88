using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Structure;

namespace PitchDrop.Observables.Relaxation.Motion;

/// <summary>
/// Follows the particles of each species while a run goes on: mean square displacement ⟨Δr²(t)⟩ and self-intermediate scattering function F_s(q, t), from many time origins. Needs unwrapped coordinates and no
/// box: the average over the directions of q is that of an infinite system, so that q need not fit the box.
/// </summary>
/// <remarks>In three dimensions the average over directions is sin(qr)/(qr); in two it is the mean of cos over eight directions a sixteenth turn apart; in one, cos qx. O(N) a frame and origin.</remarks>
[Equation("Particles", "22")]
[Equation("Particles", "23")]
public sealed class SelfMotion
{
    private readonly int[] _species;
    private readonly double[] _waveNumbers;
    private readonly double[] _counts;
    private readonly double[][] _origins; // ring of [dimension × N], coordinate by coordinate
    private readonly double[] _values;    // [K, B + 1, species, 2]
    private readonly double[] _sums;
    private readonly double[] _squares; // [N]
    private int _frames;

    /// <summary>Begins with no frame.</summary>
    /// <param name="plan">When frames come.</param>
    /// <param name="dimension">Number of coordinates that are followed, 1 to 3; of a liquid under shear, those across the flow.</param>
    /// <param name="species">Species of each particle [N], from 0.</param>
    /// <param name="waveNumbers">q of each species [1/σ], &gt; 0.</param>
    /// <param name="displacements">Intervals of the distances that particles move, to be counted for a <see cref="DisplacementDistribution"/>; null if none is wanted.</param>
    /// <exception cref="ArgumentException">There is no particle, or one of a species without a wave number.</exception>
    public SelfMotion(SelfMotionPlan plan, int dimension, ReadOnlySpan<int> species, ReadOnlySpan<double> waveNumbers, DistanceBins? displacements = null)
    {
        Shapes.AtLeast(species.Length, 1);
        (Plan, Dimension) = (plan, Require.Between(dimension, 1, 3));
        (_species, _waveNumbers, _counts) = (species.ToArray(), waveNumbers.ToArray(), new double[waveNumbers.Length]);
        foreach (double q in waveNumbers)
        {
            Require.Positive(q, nameof(waveNumbers));
        }

        foreach (int s in species)
        {
            _counts[Require.Between(s, 0, waveNumbers.Length - 1, nameof(species))]++;
        }

        _origins = new double[(plan.Blocks / 4) + 1][];
        _values = new double[plan.Lags.Length * (plan.Blocks + 1) * waveNumbers.Length * 2];
        _sums = new double[2 * waveNumbers.Length];
        _squares = new double[species.Length];
        Displacements = displacements is null ? null : new DisplacementCounts(plan, displacements);
    }

    /// <summary>When frames come.</summary>
    public SelfMotionPlan Plan { get; }

    /// <summary>Number of coordinates that are followed.</summary>
    public int Dimension { get; }

    /// <summary>Number N of particles.</summary>
    public int Particles => _species.Length;

    /// <summary>q of each species [1/σ].</summary>
    public ReadOnlySpan<double> WaveNumbers => _waveNumbers;

    /// <summary>Whether every frame of the plan has come.</summary>
    public bool IsFinished => _frames == Plan.Frames.Count;

    /// <summary>The step at which the next frame is wanted; null when all have come.</summary>
    public long? AwaitedStep => IsFinished ? null : Plan.Frames.Steps[_frames];

    /// <summary>How far particles have moved, where that is counted.</summary>
    internal DisplacementCounts? Displacements { get; }

    /// <summary>Takes the frame at <see cref="AwaitedStep"/>.</summary>
    /// <param name="coordinates">Unwrapped coordinates, one array [N] for each of the dimensions.</param>
    /// <exception cref="ArgumentException">A length is not N, or a coordinate not finite.</exception>
    /// <exception cref="InvalidOperationException">All frames have come.</exception>
    public void AddFrame(params ReadOnlySpan<double[]> coordinates)
    {
        long step = AwaitedStep ?? throw new InvalidOperationException("Every frame of the plan has come.");
        Shapes.Length(coordinates.Length, Dimension);
        foreach (double[] coordinate in coordinates)
        {
            Shapes.Length(coordinate.Length, Particles);
            Shapes.Finite(coordinate);
        }

        (int block, long lag) = ((int)(step / Plan.BlockSteps), step % Plan.BlockSteps);
        if (lag > 0)
        {
            Record(Plan.Lags[..Plan.ShortLags].IndexOf(lag), block, coordinates);
        }
        else
        {
            for (int k = Plan.ShortLags; k < Plan.Lags.Length && Plan.Span(k) <= block; k++)
            {
                Record(k, block - Plan.Span(k), coordinates);
            }

            double[] origin = _origins[block % _origins.Length] ??= new double[Dimension * Particles];
            for (int axis = 0; axis < Dimension; axis++)
            {
                coordinates[axis].CopyTo(origin.AsSpan(axis * Particles));
            }
        }

        _frames++;
    }

    /// <summary>What came out for one species, once every frame has come.</summary>
    /// <param name="species">The species, from 0.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <exception cref="InvalidOperationException">Frames are still awaited.</exception>
    /// <exception cref="ArgumentException">There is no particle of this species.</exception>
    public SelfMotionCurves Curves(int species, double timeStep)
    {
        Shapes.AtLeast((int)_counts[species], 1, "the number of particles of this species");
        return Curves([.. Enumerable.Range(0, _counts.Length).Select(s => s == species ? 1.0 : 0)], timeStep);
    }

    /// <summary>The same for all particles together, each at the q of its species.</summary>
    /// <param name="timeStep">Δt [τ].</param>
    /// <exception cref="InvalidOperationException">Frames are still awaited.</exception>
    public SelfMotionCurves CurvesOfAll(double timeStep) => Curves([.. _counts.Select(c => c / Particles)], timeStep);

    /// <summary>Bytes of the state that counts of displacements add.</summary>
    /// <param name="plan">When frames come.</param>
    /// <param name="displacements">Intervals of distance.</param>
    public static double BytesOf(SelfMotionPlan plan, DistanceBins displacements) => DisplacementCounts.BytesOf(plan, displacements);

    /// <summary>Writes everything that a resumed run needs to go on with the same bits.</summary>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(SelfMotion), 1);
        writer.Write(Particles);
        writer.Write(Dimension);
        writer.Write(Plan.Frames.Count);
        writer.Write(_frames);
        writer.WriteArray(_values);
        foreach (double[]? origin in _origins)
        {
            writer.Write(origin is not null);
            if (origin is not null)
            {
                writer.WriteArray(origin);
            }
        }

        Displacements?.WriteState(writer);
    }

    /// <summary>Takes over the state of a recorder made in the same way.</summary>
    /// <exception cref="InvalidDataException">The state is not that of such a recorder; discard this one then.</exception>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(SelfMotion), 1);
        reader.ReadExpected(Particles, "the number of particles");
        reader.ReadExpected(Dimension, "the number of dimensions");
        reader.ReadExpected(Plan.Frames.Count, "the number of frames");
        _frames = reader.ReadCount(Plan.Frames.Count, "the number of frames taken");
        reader.ReadArray(_values);
        for (int i = 0; i < _origins.Length; i++)
        {
            _origins[i] = reader.ReadBoolean() ? new double[Dimension * Particles] : null!;
            if (_origins[i] is not null)
            {
                reader.ReadArray(_origins[i]);
            }
        }

        Displacements?.ReadState(reader);
    }

    private SelfMotionCurves Curves(double[] weights, double timeStep)
    {
        if (!IsFinished)
        {
            throw new InvalidOperationException($"The frame at step {AwaitedStep} is still awaited.");
        }

        double Value(int k, int b, int quantity) => Enumerable.Range(0, weights.Length).Sum(s => weights[s] * _values[Place(k, b, s) + quantity]);
        double[][] Series(int quantity) => [.. Enumerable.Range(0, Plan.Lags.Length).Select(k => Enumerable.Range(0, Plan.Origins(k)).Select(b => Value(k, b, quantity)).ToArray())];
        return new SelfMotionCurves(Plan, Dimension, timeStep, Series(0), Series(1));
    }

    private int Place(int lag, int origin, int species) => 2 * ((((lag * (Plan.Blocks + 1)) + origin) * _waveNumbers.Length) + species);

    private void Record(int lag, int block, ReadOnlySpan<double[]> coordinates)
    {
        Array.Clear(_sums);
        double[] origin = _origins[block % _origins.Length];
        for (int i = 0; i < Particles; i++)
        {
            double x = coordinates[0][i] - origin[i];
            double y = Dimension > 1 ? coordinates[1][i] - origin[Particles + i] : 0;
            double z = Dimension > 2 ? coordinates[2][i] - origin[(2 * Particles) + i] : 0;
            double square = (x * x) + (y * y) + (z * z), q = _waveNumbers[_species[i]];
            _squares[i] = square;
            _sums[2 * _species[i]] += square;
            _sums[(2 * _species[i]) + 1] += Dimension switch
            {
                1 => Math.Cos(q * x),
                2 => PlaneWaves.Mean(q * x, q * y),
                _ => PlaneWaves.Mean(q * Math.Sqrt(square)),
            };
        }

        for (int species = 0; species < _counts.Length; species++)
        {
            int place = Place(lag, block, species);
            double count = Math.Max(1, _counts[species]);
            (_values[place], _values[place + 1]) = (_sums[2 * species] / count, _sums[(2 * species) + 1] / count);
        }

        Displacements?.Add(lag, block, _squares);
    }
}
