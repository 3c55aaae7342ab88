using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Neighbours;

namespace PitchDrop.Particles.Dynamics;

/// <summary>Finds, once a step has gone wrong, the particle to blame and the one nearest to it before the step.</summary>
internal static unsafe class DynamicsFailureSearch
{
    /// <summary>The failure to throw; O(N).</summary>
    /// <param name="neighbours">The particles, and where they were when the list was made.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="timeStep">Δt [τ].</param>
    /// <param name="longest">How far a particle may go in a step [σ], for the message.</param>
    internal static DynamicsFailureException Find(NeighbourList neighbours, long step, double timeStep, double longest)
    {
        ClusteredParticles particles = neighbours.Particles;
        double strain = neighbours.StrainOfList;
        (int worst, double worstMove) = (-1, -1);
        double* r = particles.Positions, o = particles.Origins, v = particles.Velocities;
        for (int slot = 0; slot < particles.Clusters * ClusteredParticles.Width; slot++)
        {
            int e = ClusteredParticles.Element(slot);
            double move = Math.Sqrt(new Displacement(r[e] - o[e] - (strain * o[e + 8]), r[e + 8] - o[e + 8], r[e + 16] - o[e + 16]).LengthSquared);
            move = double.IsFinite(move + v[e] + v[e + 8] + v[e + 16]) ? move : double.PositiveInfinity;
            if (particles.Slots[slot] >= 0 && move > worstMove)
            {
                (worst, worstMove) = (slot, move);
            }
        }

        (int nearest, double least) = Nearest(particles, neighbours.Box, worst, timeStep);
        string what = double.IsFinite(worstMove) ? $"moved by {worstMove:G4} since the list was made, more than {longest:G4} of it in one step" : "has a coordinate that is no finite number";
        return new DynamicsFailureException(step, particles.Slots[worst], nearest < 0 ? -1 : particles.Slots[nearest], least, what);
    }

    private static (int Slot, double Distance) Nearest(ClusteredParticles particles, Box box, int slot, double timeStep)
    {
        (int nearest, double least) = (-1, double.PositiveInfinity);
        Displacement centre = Before(particles, slot, timeStep);
        for (int other = 0; other < particles.Clusters * ClusteredParticles.Width; other++)
        {
            Displacement d = centre - Before(particles, other, timeStep);
            if (other == slot || particles.Slots[other] < 0 || !double.IsFinite(d.LengthSquared))
            {
                continue;
            }

            double distance = Math.Sqrt(box.MinimumImage(d).LengthSquared);
            if (distance < least)
            {
                (nearest, least) = (other, distance);
            }
        }

        return (nearest, least);
    }

    // Where the particle was when the list was made, if the way back along the step is no number.
    private static Displacement Before(ClusteredParticles particles, int slot, double timeStep)
    {
        int e = ClusteredParticles.Element(slot);
        double* r = particles.Positions, v = particles.Velocities, o = particles.Origins;
        var before = new Displacement(r[e] - (timeStep * v[e]), r[e + 8] - (timeStep * v[e + 8]), r[e + 16] - (timeStep * v[e + 16]));
        bool sound = double.IsFinite(before.LengthSquared) && double.IsFinite(v[e] + v[e + 8] + v[e + 16]) && Math.Abs(timeStep * v[e]) < 1 && Math.Abs(timeStep * v[e + 8]) < 1 && Math.Abs(timeStep * v[e + 16]) < 1;
        return sound ? before : new Displacement(o[e], o[e + 8], o[e + 16]);
    }
}
