using System.Runtime.Intrinsics;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Tests.Numerics;

namespace PitchDrop.Tests.Particles.PairLaws;

/// <summary>What every pair law must obey.</summary>
public class PairLawTests
{
    public static TheoryData<string> Names => Laws.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_force_is_minus_the_slope_of_the_energy(string name) =>
        Differentiated(name, (law, r, a, b) => law.At(r * r, a, b).Energy, (law, r, a, b) => -law.At(r * r, a, b).ForceOverDistance * r);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_second_derivative_is_minus_the_slope_of_the_force(string name) =>
        Differentiated(name, (law, r, a, b) => -law.At(r * r, a, b).ForceOverDistance * r, (law, r, a, b) => law.At(r * r, a, b).SecondDerivative);

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_percent_more_force_is_found(string name) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Differentiated(name, (law, r, a, b) => law.At(r * r, a, b).Energy, (law, r, a, b) => -1.02 * law.At(r * r, a, b).ForceOverDistance * r));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_law_is_symmetric_and_zero_from_its_cutoff_on(string name)
    {
        IPairLaw law = Laws.All[name].Law;
        Assert.All(Laws.All[name].Pairs, pair =>
        {
            double cutoff = law.Cutoff(pair.A, pair.B);
            Assert.Equal(cutoff, law.Cutoff(pair.B, pair.A));
            Assert.InRange(law.LargestCutoff, cutoff * (1 - 1e-15), double.MaxValue);
            Assert.Equal(law.At(0.8 * cutoff * cutoff, pair.A, pair.B), law.At(0.8 * cutoff * cutoff, pair.B, pair.A));
            Assert.Equal(default, law.At(cutoff * cutoff * (1 + 1e-14), pair.A, pair.B));
            Assert.Equal(default, law.At(1e6, pair.A, pair.B));
            Assert.NotEqual(default, law.At(0.99 * cutoff * cutoff, pair.A, pair.B));
        });
        Assert.Contains(Laws.All[name].Pairs, pair => Math.Abs(law.Cutoff(pair.A, pair.B) - law.LargestCutoff) < 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Eight_lanes_equal_the_definition(string name)
    {
        Laws.Case what = Laws.All[name];
        IPairLaw law = what.Law;
        var mix = new CounterMix(41);
        for (int trial = 0; trial < 500; trial++)
        {
            int a = trial % law.Species;
            int[] b = [.. Enumerable.Range(0, 8).Select(_ => mix.Below(law.Species))];
            double[] square = [.. b.Select(s => Math.Pow(law.Cutoff(a, s) * (what.Shortest + ((1.1 - what.Shortest) * mix.Uniform())), 2))];
            square[7] = double.PositiveInfinity;
            Vector512<long> species = Vector512.Create([.. b.Select(s => (long)s)]);
            Vector512<double> alone = law.ForceOverDistance(Vector512.Create(square), a, species);
            Vector512<double> force = law.ForceOverDistance(Vector512.Create(square), a, species, out Vector512<double> energy);
            for (int l = 0; l < 8; l++)
            {
                PairValue wanted = law.At(square[l], a, b[l]);
                bool core = square[l] < law.Core(a, b[l]) * law.Core(a, b[l]), outside = wanted == default;
                double rounding = outside ? 0 : 1e-15 * what.Terms;
                Near(wanted.ForceOverDistance, force[l], rounding);
                Near(wanted.ForceOverDistance, alone[l], rounding);
                Near(core ? energy[l] : wanted.Energy, energy[l], rounding);
                Assert.True(double.IsFinite(energy[l]));
            }
        }
    }

    private static void Near(double wanted, double found, double rounding) => Assert.InRange(found, wanted - (rounding * (1 + Math.Abs(wanted))), wanted + (rounding * (1 + Math.Abs(wanted))));

    // Central differences over h, h/2 and h/4, extrapolated: nearer the truth than two extrapolations are to each other, up to the rounding of what is subtracted.
    private static void Differentiated(string name, Func<IPairLaw, double, int, int, double> what, Func<IPairLaw, double, int, int, double> slope)
    {
        Laws.Case one = Laws.All[name];
        foreach ((int a, int b) in one.Pairs)
        {
            double h = 2e-3 * one.Law.Cutoff(a, b);
            double[] distances = [.. one.Distances(a, b, 1.5 * h)];
            Assert.True(distances.Length > 40, $"{distances.Length} distances");
            foreach (double r in distances)
            {
                double Central(double step) => (what(one.Law, r + step, a, b) - what(one.Law, r - step, a, b)) / (2 * step);
                double wide = Central(h), middle = Central(h / 2), narrow = Central(h / 4), coarse = ((4 * middle) - wide) / 3, best = ((4 * narrow) - middle) / 3;
                double bound = Math.Max(0.1 * Math.Abs(middle - narrow), Math.Abs(coarse - best)) + (2e-14 * (one.Terms + Math.Abs(what(one.Law, r, a, b))) / h);
                Assert.InRange(slope(one.Law, r, a, b), best - bound, best + bound);
            }
        }
    }
}
