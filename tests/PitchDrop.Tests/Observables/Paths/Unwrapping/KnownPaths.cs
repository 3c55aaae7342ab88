using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Paths.Unwrapping;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Observables.Paths.Unwrapping;

/// <summary>Walkers whose unwrapped paths are known, in a box that moves, and the frames that an engine would write of them.</summary>
internal sealed class KnownPaths
{
    private readonly List<Box> _boxes = [];

    /// <param name="particles">N.</param>
    /// <param name="frames">F.</param>
    /// <param name="step">Standard deviation of a step along x, y, z, in units of L_x, L_y, L_z.</param>
    /// <param name="edges">The box of a frame with edges that move without a jump.</param>
    /// <param name="described">The same lattice as the file has it.</param>
    public KnownPaths(int particles, int frames, double step, Func<int, Box> edges, Func<int, Box, Box> described, ulong seed = 1)
    {
        Particles = particles;
        var mix = new CounterMix(seed);
        int d = edges(0).Dimension;
        double[] s = [.. Enumerable.Range(0, d * particles).Select(_ => mix.Uniform())];
        for (int f = 0; f < frames; f++)
        {
            Box box = edges(f), file = described(f, box);
            double[] u = new double[d * particles], r = new double[d * particles];
            int[] n = new int[d * particles];
            for (int i = 0; i < particles; i++)
            {
                Displacement at = box.Cartesian(new Displacement(s[i], s[particles + i], d == 3 ? s[(2 * particles) + i] : 0));
                (int a, int b, int c) = (0, 0, 0);
                Displacement wrapped = file.Wrap(at, ref a, ref b, ref c);
                for (int k = 0; k < d; k++)
                {
                    (u[(k * particles) + i], r[(k * particles) + i], n[(k * particles) + i]) = (at[k], wrapped[k], k == 0 ? a : k == 1 ? b : c);
                }
            }

            Unwrapped.Add(u);
            Wrapped.Add(r);
            Images.Add(n);
            Files.Add(file);
            _boxes.Add(box);
            for (int i = 0; i < particles; i++)
            {
                Displacement walk = box.Fractional(new Displacement(step * mix.Gaussian() * box.LengthX, step * mix.Gaussian() * box.LengthY, d == 3 ? step * mix.Gaussian() * box.LengthZ : 0));
                for (int k = 0; k < d; k++)
                {
                    s[(k * particles) + i] += walk[k];
                }
            }
        }
    }

    public int Particles { get; }

    public List<double[]> Unwrapped { get; } = [];

    public List<double[]> Wrapped { get; } = [];

    public List<int[]> Images { get; } = [];

    public List<Box> Files { get; } = [];

    public int Dimension => Files[0].Dimension;

    public double Strain(int f) => (_boxes[f].TiltXY - (_boxes[0].TiltXY * _boxes[f].LengthX / _boxes[0].LengthX)) / _boxes[f].LengthY;

    /// <summary>Largest departure of what comes out from what is known, of coordinates and strain; the start of the paths is set equal.</summary>
    public double WorstError(Unwrapper unwrapper, bool images, int every = 1, Func<int, double>? time = null)
    {
        double worst = 0;
        double[] found = new double[Unwrapped[0].Length];
        for (int f = 0; f < Unwrapped.Count; f += every)
        {
            unwrapper.Unwrap(new WrappedFrame(Files[f], Wrapped[f], images ? Images[f] : default, time: time?.Invoke(f)), found);
            worst = Math.Max(worst, Math.Abs(unwrapper.Strain - Strain(f)));
            for (int q = 0; q < found.Length; q++)
            {
                worst = Math.Max(worst, Math.Abs(found[q] - Unwrapped[f][q]));
            }
        }

        return worst;
    }
}
