namespace PitchDrop.Data.Trajectories;

/// <summary>Which of the things that a frame need not have it has: where a file has a table of each for all frames, every frame must have the same.</summary>
internal readonly record struct FrameFields(bool Step, bool Time, bool Velocities, bool Masses, bool Images)
{
    public static FrameFields Of(ParticleFrame frame) =>
        new(frame.Step is not null, frame.Time is not null, frame.Velocities is not null, frame.Masses is not null, frame.IsUnwrapped || frame.Images is not null);

    /// <summary>Refuses a frame that has more or less than the first.</summary>
    public void Require(ParticleFrame frame, long number, string format)
    {
        FrameFields found = Of(frame);
        foreach ((string what, bool first, bool here) in ((string, bool, bool)[])
        [
            ("a step", Step, found.Step), ("a time", Time, found.Time), ("velocities", Velocities, found.Velocities), ("masses", Masses, found.Masses), ("image counts", Images, found.Images),
        ])
        {
            if (first != here)
            {
                throw new ArgumentException($"frame {number} has {(here ? what : "not " + what)}, unlike frame 0: {format} has them in all frames or in none", nameof(frame));
            }
        }
    }

    /// <summary>Refuses a frame whose arrays do not have the lengths that N asks for, or that has no particle.</summary>
    public static void RequireShape(ParticleFrame frame)
    {
        int n = frame.Count;
        bool isSound = n > 0 && frame.Positions.Length == 3 * n && frame.Identities.Length == n && (frame.Velocities is null || frame.Velocities.Length == 3 * n)
            && (frame.Images is null || frame.Images.Length == 3 * n) && (frame.Masses is null || frame.Masses.Length == n);
        if (!isSound)
        {
            throw new ArgumentException(
                $"{n} particles; positions {frame.Positions.Length}, velocities {frame.Velocities?.Length}, image counts {frame.Images?.Length}, masses {frame.Masses?.Length}, identities {frame.Identities.Length}: accepted is 1 particle at least, and arrays of N or 3 N",
                nameof(frame));
        }
    }

    /// <summary>The particles in the order of their identities; null where they stand in it.</summary>
    /// <exception cref="ArgumentException">An identity stands twice.</exception>
    public static int[]? OrderOf(ParticleFrame frame)
    {
        long[] identities = frame.Identities;
        int first = 1;
        for (; first < identities.Length && identities[first] > identities[first - 1]; first++)
        {
        }

        if (first >= identities.Length)
        {
            return null;
        }

        int[] order = new int[identities.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort((long[])identities.Clone(), order);
        for (int i = 1; i < order.Length; i++)
        {
            if (identities[order[i]] == identities[order[i - 1]])
            {
                throw new ArgumentException($"particle {identities[order[i]]} stands twice in the frame", nameof(frame));
            }
        }

        return order;
    }

    /// <summary>Values of each particle, so many each, in that order.</summary>
    public static T[] Ordered<T>(T[] values, int[]? order, int width)
    {
        if (order is null)
        {
            return values;
        }

        T[] ordered = new T[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            values.AsSpan(order[i] * width, width).CopyTo(ordered.AsSpan(i * width));
        }

        return ordered;
    }
}
