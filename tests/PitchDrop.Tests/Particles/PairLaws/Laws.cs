using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;

namespace PitchDrop.Tests.Particles.PairLaws;

/// <summary>Every pair law, with what a test must know: the range of r worth looking at, its joints, and the size of the terms that cancel in it.</summary>
public static class Laws
{
    public sealed record Case(IPairLaw Law, double Shortest, double Terms)
    {
        public double[] Joints { get; init; } = [];

        public IEnumerable<(int A, int B)> Pairs => from a in Enumerable.Range(0, Law.Species) from b in Enumerable.Range(0, Law.Species) select (a, b);

        /// <summary>Distances between the shortest one and the cutoff, none within <paramref name="margin"/> of a joint.</summary>
        public IEnumerable<double> Distances(int a, int b, double margin)
        {
            double last = Law.Cutoff(a, b), first = Math.Max(Shortest * last, Law.Core(a, b));
            double[] edges = [first, .. Joints.Select(j => j * last), last];
            return Enumerable.Range(0, 60).Select(k => first + ((last - first) * (k + 0.5) / 60)).Where(r => edges.All(e => Math.Abs(r - e) > margin));
        }
    }

    public static readonly Dictionary<string, Case> All = new(StringComparer.Ordinal)
    {
        ["kob-andersen"] = new(new LennardJones(KobAndersen.Standard), 0.34, 100),
        ["kob-andersen truncated"] = new(new LennardJones(KobAndersen.Cut(CutoffRule.Scaled, 2.5, CutoffShift.Truncated)), 0.34, 100),
        ["kob-andersen common"] = new(new LennardJones(KobAndersen.CommonCutoff), 0.4, 100),
        ["kob-andersen force-shifted"] = new(new ForceShiftedLennardJones(KobAndersen.Cut(CutoffRule.CommonRadius, 2.5, CutoffShift.Force)), 0.36, 100),
        ["mblj"] = new(new ForceShiftedLennardJones(KobAndersen.Modified), 0.56, 100),
        ["three species"] = new(new LennardJones(new LennardJonesParameters(
            new[,] { { 1, 1.1, 0.9 }, { 1.1, 1.2, 1.0 }, { 0.9, 1.0, 0.8 } }, new[,] { { 1, 0.7, 1.4 }, { 0.7, 2, 0.5 }, { 1.4, 0.5, 1.1 } }, new[,] { { 2, 2.2, 1.9 }, { 2.2, 2.3, 2.1 }, { 1.9, 2.1, 1.7 } }, CutoffShift.Energy)), 0.45, 100),
        ["six species"] = new(new LennardJones(new LennardJonesParameters(Six((a, b) => 1 + (0.02 * (a + b))), Six((a, b) => 1 + (0.1 * a * b)), Six((a, b) => 2 + (0.05 * (a + b))), CutoffShift.Energy)), 0.45, 100),
        ["ipl"] = new(new InversePower(new InversePowerParameters()), 0.55, 100),
        ["sticky-spheres"] = new(new StickySpheres(new StickySphereParameters()), 0.7, 3000) { Joints = [1 / 1.2] },
        ["sticky-spheres wide"] = new(new StickySpheres(new StickySphereParameters { Reach = 1.5, Epsilon = 2 }), 0.6, 300) { Joints = [1 / 1.5] },
        ["hard-sphere-yukawa"] = new(new HardSphereYukawa(new HardSphereYukawaParameters()), 0.1, 100),
        ["stillinger-weber pair"] = new(new StillingerWeberPair(new StillingerWeberParameters()), 0.5, 100),
    };

    // More species than four lanes hold.
    private static double[,] Six(Func<int, int, double> value)
    {
        double[,] table = new double[6, 6];
        for (int k = 0; k < table.Length; k++)
        {
            table[k / 6, k % 6] = value(k / 6, k % 6);
        }

        return table;
    }

    public static TheoryData<string> Names => [.. All.Keys];
}
