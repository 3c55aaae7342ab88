using PitchDrop.Data.Trajectories;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Particles that walk at random, frame after frame in another order of particles, and wrapped into the box: what an engine writes. Two species, A 2 of every 3.</summary>
internal sealed class Walkers
{
    private readonly Mix _mix;
    private readonly double[] _unwrapped;
    private readonly int _dimension;

    public Walkers(int particles, int frames, ulong seed, int dimension = 3)
    {
        (Particles, Frames, _mix, _dimension) = (particles, frames, new Mix(seed), dimension);
        _unwrapped = [.. Enumerable.Range(0, 3 * particles).Select(k => k % 3 == 2 && dimension == 2 ? 0 : Side * Uniform())];
    }

    public const double Side = 10;

    /// <summary>Root mean square of a step along an edge, unless said otherwise.</summary>
    public const double Step = 0.2;

    public int Particles { get; }

    public int Frames { get; }

    /// <summary>Steps of the engine between two frames.</summary>
    public int Every { get; init; } = 100;

    /// <summary>Root mean square of a step along an edge.</summary>
    public double StepLength { get; init; } = Step;

    public bool HasImages { get; init; } = true;

    public bool HasVelocities { get; init; }

    /// <summary>What a frame says about itself: the frame as it would be written, and its number, in; what is written, out.</summary>
    public Func<int, ParticleFrame, ParticleFrame> Edit { get; init; } = (_, frame) => frame;

    /// <summary>Unwrapped positions [frames][3N] in the order of identities, particle by particle.</summary>
    public List<double[]> Paths { get; } = [];

    /// <summary>Writes the trajectory and returns its path.</summary>
    public string Write(string path)
    {
        using TrajectoryWriter writer = TrajectoryFormats.Create(path);
        foreach (ParticleFrame frame in All())
        {
            writer.Append(frame);
        }

        writer.Complete();
        return path;
    }

    /// <summary>The trajectory without a file.</summary>
    public TrajectoryReader Read() => new MemoryReader(All().GetEnumerator()) { File = "walkers" };

    /// <summary>The first frame again and again, at later and later steps.</summary>
    public TrajectoryReader Standing(int frames)
    {
        ParticleFrame first = All().First();
        return new MemoryReader(Enumerable.Range(0, frames).Select(f => first with { Step = f }).GetEnumerator()) { File = "walkers" };
    }

    private IEnumerable<ParticleFrame> All()
    {
        for (int f = 0; f < Frames; f++)
        {
            Paths.Add([.. _unwrapped]);
            yield return Edit(f, Frame(f));
            for (int k = 0; k < _unwrapped.Length; k++)
            {
                _unwrapped[k] += k % 3 == 2 && _dimension == 2 ? 0 : StepLength * Math.Sqrt(12) * (Uniform() - 0.5);
            }
        }
    }

    private ParticleFrame Frame(int f)
    {
        int[] order = [.. Enumerable.Range(0, Particles).OrderBy(_ => _mix.Next())];
        double[] positions = new double[3 * Particles];
        int[] images = new int[3 * Particles];
        for (int p = 0; p < Particles; p++)
        {
            for (int k = 0; k < 3; k++)
            {
                double x = _unwrapped[(3 * order[p]) + k];
                int image = (int)Math.Floor(x / Side);
                (positions[(3 * p) + k], images[(3 * p) + k]) = (x - (image * Side), image);
            }
        }

        return new ParticleFrame
        {
            Lengths = (Side, Side, _dimension == 2 ? 1 : Side),
            Origin = (0, 0, _dimension == 2 ? -0.5 : 0),
            Positions = positions,
            Images = HasImages ? images : null,
            Velocities = HasVelocities ? [.. order.SelectMany(i => new double[] { i, f, 1 })] : null,
            Species = [.. order.Select(SpeciesOf)],
            Identities = [.. order.Select(i => i + 1L)],
            Step = (long)f * Every,
        };
    }

    /// <summary>The species of a particle, from 0.</summary>
    public static string SpeciesOf(int particle) => particle % 3 == 2 ? "B" : "A";

    private double Uniform() => (_mix.Next() >> 11) * (1.0 / (1UL << 53));

    private sealed class MemoryReader(IEnumerator<ParticleFrame> frames) : TrajectoryReader
    {
        public override ParticleFrame? Next() => frames.MoveNext() ? frames.Current : null;

        protected override void Dispose(bool isDisposing) => frames.Dispose();
    }
}
