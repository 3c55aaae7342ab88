using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Tests.Particles.Dynamics;

/// <summary>What any dynamics must keep: bits for any number of threads, through cuts, saving and measuring.</summary>
public static class States
{
    /// <summary>The state as bytes.</summary>
    public static byte[] Of(IDynamics dynamics)
    {
        var stream = new MemoryStream();
        dynamics.WriteState(new BinaryWriter(stream));
        return stream.ToArray();
    }

    /// <summary>Takes a state that another has written.</summary>
    public static void Read(IDynamics dynamics, byte[] state) => dynamics.ReadState(new BinaryReader(new MemoryStream(state)));

    /// <summary>One thread through, and two and three threads with cuts, a measurement and a saved state between.</summary>
    /// <param name="make">Makes the dynamics on a number of threads.</param>
    /// <param name="steps">Steps in all.</param>
    public static void AgreeHoweverMade(Func<int, IDynamics> make, int steps)
    {
        IDynamics whole = make(1), cut = make(2), resumed = make(3);
        using (whole.Engine)
        using (cut.Engine)
        using (resumed.Engine)
        {
            Assert.Equal(4, whole.Engine.Slabs);
            whole.Advance(steps);
            cut.Advance(steps / 3);
            cut.Engine.Measure();
            cut.Advance(1);
            Read(resumed, Of(cut));
            Assert.Equal(Of(cut), Of(resumed));
            resumed.Advance(steps - (steps / 3) - 1);
            cut.Advance(steps - (steps / 3) - 1);
            Assert.Equal(steps, resumed.Steps);
            Assert.True(whole.Engine.Neighbours.Builds > 2, $"{whole.Engine.Neighbours.Builds} lists were made");
            whole.Engine.Measure();
            resumed.Engine.Measure();
            cut.Engine.Measure();
            byte[] state = Of(whole);
            Assert.Equal(state, Of(cut));
            Assert.Equal(state, Of(resumed));
        }
    }

    /// <summary>The other refuses the state of the first.</summary>
    public static void AreRefused(IDynamics first, IDynamics other)
    {
        using (first.Engine)
        using (other.Engine)
        {
            byte[] state = Of(first);
            Assert.Throws<InvalidDataException>(() => Read(other, state));
            Assert.Throws<EndOfStreamException>(() => Read(first, state[..^9]));
        }
    }

    /// <summary>Steps allocate nothing.</summary>
    public static void AllocateNothing(IDynamics dynamics)
    {
        using (dynamics.Engine)
        {
            dynamics.Advance(300);
            long before = GC.GetAllocatedBytesForCurrentThread(), steps = 100;
            dynamics.Advance(steps);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, steps);
        }
    }

    /// <summary>The farthest that a particle stands from where it stood.</summary>
    public static double Farthest(ParticleSystem a, ParticleSystem b) => Enumerable.Range(0, a.Count).Max(i => Math.Sqrt((a.Unwrapped(i) - b.Unwrapped(i)).LengthSquared));

    /// <summary>Spread of what should be conserved, over a time.</summary>
    public static double Spread(IDynamics dynamics, double time, Func<IDynamics, double> conserved)
    {
        var values = new List<double>();
        for (int k = 0; k < (int)Math.Round(time / dynamics.TimeStep); k++)
        {
            dynamics.Advance(1);
            values.Add(conserved(dynamics));
        }

        double mean = values.Average();
        return Math.Sqrt(values.Average(e => (e - mean) * (e - mean)));
    }
}
