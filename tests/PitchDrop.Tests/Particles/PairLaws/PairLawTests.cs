using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;
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
    public void Every_lane_equals_the_definition(string name)
    {
        Lanes<EightLanes>(Laws.All[name]);
        if (Laws.All[name].Law.Species <= FourLanes.Count)
        {
            Lanes<FourLanes>(Laws.All[name]);
        }
    }

    private static unsafe void Lanes<TLanes>(Laws.Case what)
        where TLanes : struct, ILanes<TLanes>
    {
        IPairLaw law = what.Law;
        var mix = new CounterMix(41);
        var table = new PairConstantTable(law);
        var memory = new AlignedArray<double>(32);
        double* square = memory.Pointer, species = square + 8, energy = species + 8, force = energy + 8;
        for (int trial = 0; trial < 500; trial++)
        {
            int a = trial % law.Species;
            int[] b = [.. Enumerable.Range(0, TLanes.Count).Select(_ => mix.Below(law.Species))];
            for (int l = 0; l < TLanes.Count; l++)
            {
                square[l] = Math.Pow(law.Cutoff(a, b[l]) * (what.Shortest + ((1.1 - what.Shortest) * mix.Uniform())), 2);
                species[l] = BitConverter.Int64BitsToDouble(b[l]);
            }

            TLanes r2 = TLanes.Load(square), who = TLanes.Load(species), near = TLanes.Pick(PairConstantTable.CutoffSquared<TLanes>(table.Rows, a), who);
            PairConstants<TLanes> constants = PairConstantTable.Of<TLanes>(table.Rows, a, law.Constants).Pick(who, law.Constants);
            TLanes alone = law.ForceOverDistance(r2, constants);
            law.ForceOverDistance(r2, constants, out TLanes u).Store(force);
            TLanes.KeepLess(r2, near, u).Store(energy);
            for (int l = 0; l < TLanes.Count; l++)
            {
                PairValue wanted = law.At(square[l], a, b[l]);
                force[l] = wanted == default ? 0 : force[l];
                Near(wanted.ForceOverDistance, force[l], what.Terms);
                Near(square[l] < law.Core(a, b[l]) * law.Core(a, b[l]) ? energy[l] : wanted.Energy, energy[l], what.Terms);
                Assert.True(double.IsFinite(energy[l]));
            }

            TLanes.KeepLess(r2, near, alone).Store(force);
            for (int l = 0; l < TLanes.Count; l++)
            {
                Near(law.At(square[l], a, b[l]).ForceOverDistance, force[l], what.Terms);
            }
        }
    }

    // Where the definition is 0, exactly.
    private static void Near(double wanted, double found, double terms)
    {
        double rounding = wanted == 0 ? 0 : 1e-15 * terms * (1 + Math.Abs(wanted));
        Assert.InRange(found, wanted - rounding, wanted + rounding);
    }

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
