using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Displacements;
using PitchDrop.Observables.Paths;
using PitchDrop.Tests.Architecture;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Observables.Paths;

namespace PitchDrop.Tests.Observables.Displacements;

/// <summary>Walkers that a moving box carries along: their own steps are known.</summary>
public class MovingBoxTests
{
    private const int N = 60, Frames = 60;
    private const double Step = 0.1;

    // Every step the box carries its particles, and then each makes a step of its own; the start is so many boxes away.
    private static (MemoryPaths Paths, double[] Own) Carried(Func<int, Box> edges, double boxes, bool reduced)
    {
        var mix = new CounterMix(3);
        double[] s = [.. Enumerable.Range(0, 3 * N).Select(q => mix.Uniform() + (boxes * (q % 5)))], own = new double[3 * N];
        var added = new double[Frames][];
        var places = new double[Frames][];
        for (int f = 0; f < Frames; f++)
        {
            places[f] = [.. s];
            for (int i = 0; i < N; i++)
            {
                double[] d = [.. Enumerable.Range(0, 3).Select(_ => Step * mix.Gaussian())];
                Displacement moved = edges(f).Fractional(new Displacement(d[0], d[1], d[2]));
                for (int axis = 0; axis < 3; axis++)
                {
                    s[(axis * N) + i] += moved[axis];
                    own[(axis * N) + i] += f < Frames - 1 ? d[axis] : 0;
                }
            }
        }

        return (SyntheticPaths.MovingWith(places, edges, box => reduced ? box.Reduced() : box), own);
    }

    public static TheoryData<string> Motions => ["barostat", "parrinello", "extension", "xz", "yz", "to and fro"];

    private static Box At(string motion, int f) => motion switch
    {
        "barostat" => Box.Cube(10 * (1 + (0.02 * Math.Sin(2.1 * f)))),
        "parrinello" => new Box(3, (10 + (0.2 * Math.Sin(f)), 10 + (0.1 * Math.Cos(3 * f)), 10), (0.2 * Math.Sin(1.7 * f), 0.1 * Math.Sin(0.6 * f), 0.2 * Math.Cos(f))),
        "extension" => new Box(3, (10 * Math.Exp(0.01 * f), 10 * Math.Exp(-0.005 * f), 10 * Math.Exp(-0.005 * f))),
        "xz" => new Box(3, (10, 10, 10), (0, 0.4 * f, 0)),
        "yz" => new Box(3, (10, 10, 10), (0, 0, 0.4 * f)),
        _ => new Box(3, (10, 10, 10), (4 * Math.Sin(0.1 * f), 0, 0)),
    };

    [Theory]
    [Verifies("Rearrangements", "6")]
    [MemberData(nameof(Motions))]
    public void Steps_of_their_own_are_what_is_left(string motion)
    {
        foreach (double boxes in new[] { 0.0, 3.0 })
        {
            (MemoryPaths paths, double[] own) = Carried(f => At(motion, f), boxes, reduced: false);
            double[] found = DisplacementField.Total(new NonaffinePaths(paths), 0, Frames - 1);

            // Half of a step is seen through the motion of the box in that step, at most 4.5 % of it.
            double error = Math.Sqrt(found.Zip(own, (a, b) => (a - b) * (a - b)).Average()), spread = Math.Sqrt(own.Average(d => d * d));
            Assert.InRange(error, 0, 0.03 * spread);
            Assert.InRange(DisplacementField.Total(paths, 0, Frames - 1).Zip(own, (a, b) => Math.Abs(a - b)).Max(), boxes == 0 ? 0.03 : 0.1, double.PositiveInfinity);
        }
    }

    [Theory]
    [MemberData(nameof(Motions))]
    public void Nothing_depends_on_how_the_box_is_described_which_image_is_followed_or_how_much_is_kept(string motion)
    {
        double[] of = DisplacementField.Total(new NonaffinePaths(Carried(f => At(motion, f), 0, reduced: false).Paths), 4, Frames - 1);
        double[] flipped = DisplacementField.Total(new NonaffinePaths(Carried(f => At(motion, f), 0, reduced: true).Paths), 4, Frames - 1);
        var far = new NonaffinePaths(Carried(f => At(motion, f), 2, reduced: true).Paths, memory: 1);
        Assert.Equal(Frames / 2, far.Every);
        double[] others = DisplacementField.Total(far, 4, Frames - 1);
        Assert.All(of.Zip(flipped), p => Assert.Equal(p.First, p.Second, 1e-10));
        Assert.All(of.Zip(others), p => Assert.Equal(p.First, p.Second, 1e-9));
        double[] part = new double[100], whole = new double[3 * N];
        far.Read(37, 50, part);
        far.Read(37, 0, whole);
        Assert.Equal(whole[50..150], part);
    }
}
