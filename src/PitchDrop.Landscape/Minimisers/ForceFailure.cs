using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Landscape.Minimisers;

/// <summary>Finds, where a force is no finite number, the particle that it acts on and the one nearest to it.</summary>
internal static class ForceFailure
{
    /// <summary>The failure to throw; O(N).</summary>
    internal static DynamicsFailureException Find(ParticleEngine engine, long evaluation)
    {
        int count = engine.Particles.Count;
        double[] x = new double[count], y = new double[count], z = new double[count];
        engine.StoreForces(x, y, z);
        int worst = 0;
        while (worst < count - 1 && double.IsFinite((x[worst] * x[worst]) + (y[worst] * y[worst]) + (z[worst] * z[worst])))
        {
            worst++;
        }

        var system = new ParticleSystem(engine.Box, count);
        engine.Store(system);
        (int nearest, double least) = (-1, double.PositiveInfinity);
        for (int j = 0; j < count; j++)
        {
            double distance = j == worst ? double.PositiveInfinity : Math.Sqrt(engine.Box.MinimumImage(system.Position(j) - system.Position(worst)).LengthSquared);
            (nearest, least) = distance < least ? (j, distance) : (nearest, least);
        }

        return new DynamicsFailureException(evaluation, worst, nearest, least, "is acted on by a force that is no finite number");
    }
}
