using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths;

namespace PitchDrop.Tests.Observables.Paths;

/// <summary>Paths from formulas, for tests.</summary>
internal static class SyntheticPaths
{
    public static FrameTimes Times(int frames, double unit = 1) => new([.. Enumerable.Range(0, frames).Select(f => (long)f)], unit);

    /// <summary>N particles at u(f, i, axis), species A, in one box at rest.</summary>
    public static MemoryPaths Of(int particles, int frames, Box box, Func<int, int, int, double> at) =>
        new(Times(frames), Frames(particles, frames, box.Dimension, at), new int[particles], [box]);

    public static double[][] Frames(int particles, int frames, int dimension, Func<int, int, int, double> at) =>
        [.. Enumerable.Range(0, frames).Select(f => Enumerable.Range(0, dimension * particles).Select(q => at(f, q % particles, q / particles)).ToArray())];

    /// <summary>The same places in the box of each frame: r = H(f) s, with the boxes described as `described` does.</summary>
    public static MemoryPaths MovingWith(double[][] s, Func<int, Box> edges, Func<Box, Box> described, Func<int, double[]>? added = null)
    {
        int frames = s.Length, d = edges(0).Dimension, n = s[0].Length / d;
        var boxes = new Box[frames];
        var positions = new double[frames][];
        double[] strains = new double[frames];
        for (int f = 0; f < frames; f++)
        {
            Box box = edges(f);
            (boxes[f], positions[f]) = (described(box), new double[d * n]);
            strains[f] = (box.TiltXY - (edges(0).TiltXY * box.LengthX / edges(0).LengthX)) / box.LengthY;
            for (int i = 0; i < n; i++)
            {
                Displacement u = box.Cartesian(new Displacement(s[f][i], s[f][n + i], d == 3 ? s[f][(2 * n) + i] : 0));
                for (int axis = 0; axis < d; axis++)
                {
                    positions[f][(axis * n) + i] = u[axis] + (added?.Invoke(f)[(axis * n) + i] ?? 0);
                }
            }
        }

        return new MemoryPaths(Times(frames), positions, new int[n], boxes, strains);
    }
}
