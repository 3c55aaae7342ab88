using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Clusters;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Clusters;

/// <summary>Particles that a shear flow carries, from formulas.</summary>
internal static class Flowing
{
    public const double Side = 6;

    /// <summary>Places that the flow carries, r → r + γ_f y e_x, and what is added to them; the box of each frame described with any number of flips.</summary>
    /// <param name="start">Places at frame 0.</param>
    /// <param name="strains">Strain of each frame.</param>
    /// <param name="flips">How many a are added to b in a frame; null for the least tilt.</param>
    /// <param name="added">What a particle has moved by besides, by frame and particle.</param>
    public static MemoryPaths Paths(IReadOnlyList<Displacement> start, double[] strains, Func<int, int>? flips = null, Func<int, int, Displacement>? added = null)
    {
        int n = start.Count;
        var frames = new double[strains.Length][];
        var boxes = new Box[strains.Length];
        for (int f = 0; f < strains.Length; f++)
        {
            double tilt = strains[f] * Side;
            int whole = flips?.Invoke(f) ?? -(int)Math.Round(tilt / Side);
            boxes[f] = new Box(3, (Side, Side, Side), (tilt + (whole * Side), 0, 0));
            frames[f] = new double[3 * n];
            for (int i = 0; i < n; i++)
            {
                Displacement more = added?.Invoke(f, i) ?? default;
                (frames[f][i], frames[f][n + i], frames[f][(2 * n) + i]) = (start[i].X + (strains[f] * start[i].Y) + more.X, start[i].Y + more.Y, start[i].Z + more.Z);
            }
        }

        return new MemoryPaths(SyntheticPaths.Times(strains.Length, 0.1), frames, new int[n], boxes, strains);
    }

    public static double[] Strains(int frames, double step) => [.. Enumerable.Range(0, frames).Select(f => f * step)];

    public static Displacement[] Gas(int n, ulong seed)
    {
        var mix = new CounterMix(seed);
        return [.. Enumerable.Range(0, n).Select(_ => new Displacement(Side * mix.Uniform(), Side * mix.Uniform(), Side * mix.Uniform()))];
    }

    /// <summary>The same number for each particle in every frame.</summary>
    public sealed class Constant(FrameTimes times, double[] values) : IFrameSeries
    {
        public int Length => values.Length;

        public FrameTimes Times => times;

        public void Read(int frame, int first, Span<double> into) => values.AsSpan(first, into.Length).CopyTo(into);
    }

    /// <summary>Jumps at given particles and frames, with their vectors.</summary>
    public static JumpSpots Spots(IPaths paths, params IReadOnlyList<(int Particle, int Frame, Displacement Jump)> jumps) =>
        JumpSpots.Of(paths, [.. jumps.Select(j => new PitchDrop.Observables.CageJumps.CageJump(j.Particle, j.Frame, 1, default, j.Jump))]);

    /// <summary>Blocks whose centres lie within a distance of a place, the images of the box minded.</summary>
    public static int[] Ball(BrickGrid grid, Displacement centre, double radius) =>
        [.. Enumerable.Range(0, grid.Count).Where(block => grid.Box.MinimumImage(grid.Centre(block) - centre).LengthSquared <= radius * radius)];
}
