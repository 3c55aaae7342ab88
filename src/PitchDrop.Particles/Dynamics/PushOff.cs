using PitchDrop.Numerics.Serialisation;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>
/// Moves particles apart that lie on top of one another, as a random start has them: steepest descent of the energy in which no particle goes further than a length that shrinks from step to step. No dynamics of
/// anything: it has no time, and velocities stay what they are. Afterwards forces are those of a hot liquid.
/// </summary>
/// <remarks>A step moves a particle by its force times a mobility, or by the longest move along its force, whichever is shorter: 0.1 σ at first, 0.002 σ after <see cref="EnoughSteps"/>.</remarks>
public sealed unsafe class PushOff : IDynamics
{
    /// <summary>Steps after which particles thrown at random have separated, at any density at which they can.</summary>
    public const long EnoughSteps = 800;

    private const double FirstMove = 0.1;
    private const double LastMove = 0.002;
    private const double Mobility = 5e-4;
    private readonly Action<int> _move;
    private double _longest;

    /// <summary>Takes particles wherever they are.</summary>
    /// <param name="engine">The particles; not disposed of here.</param>
    public PushOff(ParticleEngine engine)
    {
        Engine = engine;
        _move = Move;
    }

    /// <inheritdoc/>
    public ParticleEngine Engine { get; }

    /// <summary>Nothing: there is no time here.</summary>
    public double TimeStep => 0;

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public double? ConservedBesidePotential => null;

    /// <inheritdoc/>
    public void Advance(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (long step = 0; step < steps; step++)
        {
            _longest = Math.Max(LastMove, FirstMove * Math.Pow(LastMove / FirstMove, (double)Steps / EnoughSteps));
            Engine.ForEachSlab(_move);
            Engine.UpdateForces(Steps + 1, 0);
            Steps++;
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag(nameof(PushOff), 1);
        writer.Write(Steps);
        Engine.WriteState(writer);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag(nameof(PushOff), 1);
        Steps = reader.ReadLongCount("the number of steps");
        Engine.ReadState(reader);
    }

    private void Move(int slab)
    {
        ClusteredParticles particles = Engine.Particles;
        double* r = particles.Positions, f = particles.Forces;
        for (int slot = Engine.FirstCluster(slab) * ClusteredParticles.Width; slot < Engine.FirstCluster(slab + 1) * ClusteredParticles.Width; slot++)
        {
            int e = ClusteredParticles.Element(slot);
            double x = f[e], y = f[e + 8], z = f[e + 16];

            // Forces of nearly coincident particles overflow when squared.
            double largest = Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z)));
            if (particles.Slots[slot] < 0 || largest == 0)
            {
                continue;
            }

            (x, y, z) = (x / largest, y / largest, z / largest);
            double length = Math.Sqrt((x * x) + (y * y) + (z * z)), move = Math.Min(_longest, Mobility * largest * length) / length;
            (r[e], r[e + 8], r[e + 16]) = (r[e] + (move * x), r[e + 8] + (move * y), r[e + 16] + (move * z));
        }
    }
}
