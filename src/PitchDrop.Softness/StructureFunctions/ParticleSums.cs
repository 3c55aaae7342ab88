using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Memory;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>All structure functions of one particle after the other, for one thread: angular ones of large length by moments where there are neighbours enough, the others by pairs.</summary>
/// <typeparam name="TLanes">The lanes.</typeparam>
internal sealed unsafe class ParticleSums<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // With fewer pairs moments are no gain, and what the neighbours make with themselves is no small part of them.
    private const double FewPairs = 2000;
    private readonly StructureFunctionSet _set;
    private readonly AngularPlan[] _plans;
    private readonly PairSums<TLanes>[] _pairs;
    private readonly bool[][] _done;
    private readonly Dictionary<(double Length, int Species), (MomentSums<TLanes> Sums, bool[] Made)> _moments = [];
    private readonly Dictionary<int, AlignedArray<double>> _coefficients = [];

    /// <summary>Room for a set.</summary>
    /// <param name="set">The functions.</param>
    /// <param name="plans">Its angular functions, sorted.</param>
    public ParticleSums(StructureFunctionSet set, AngularPlan[] plans)
    {
        (_set, _plans) = (set, plans);
        (_pairs, _done) = (Array.ConvertAll(plans, p => new PairSums<TLanes>(p)), Array.ConvertAll(plans, p => new bool[p.Lengths.Count]));
        Shells = [.. Enumerable.Range(0, set.Species).Select(_ => new NeighbourShells(set.Cutoff))];
        foreach (AngularPlan plan in plans)
        {
            foreach (LengthGroup group in plan.Lengths.Where(g => g.Series is not null))
            {
                foreach (int species in new[] { plan.First, plan.Second })
                {
                    _moments.TryAdd((group.Length, species), (new MomentSums<TLanes>(group.Series!), new bool[1]));
                }

                foreach (AngularRow row in group.Rows)
                {
                    double[] coefficients = group.Series!.Coefficients(row.Asymmetry, row.Power);
                    _coefficients[row.Column] = new AlignedArray<double>(_moments[(group.Length, plan.First)].Sums.Moments.Length);
                    coefficients.CopyTo(_coefficients[row.Column].Span);
                }
            }
        }
    }

    /// <summary>The neighbours of each species that the set names: cleared, filled and sorted by the caller.</summary>
    public NeighbourShells[] Shells { get; }

    /// <summary>Computes all functions from the neighbours.</summary>
    /// <param name="values">The functions [F].</param>
    public void Compute(Span<double> values)
    {
        RadialSums<TLanes>.Compute(_set.Radial, _set.RadialCutoff, Shells, values[.._set.Radial.Count]);
        foreach ((_, bool[] made) in _moments.Values)
        {
            made[0] = false;
        }

        for (int p = 0; p < _plans.Length; p++)
        {
            AngularPlan plan = _plans[p];
            NeighbourShells first = Shells[plan.First], second = Shells[plan.Second];
            bool[] done = _done[p];
            for (int g = 0; g < done.Length; g++)
            {
                done[g] = plan.Lengths[g].Series is not null && (double)first.Count * second.Count >= FewPairs;
                if (done[g])
                {
                    ByMoments(plan.Lengths[g], plan.First, plan.Second, values);
                }
            }

            _pairs[p].Compute(first, second, _set.AngularCutoff, done, values);
        }
    }

    private void ByMoments(LengthGroup group, int first, int second, Span<double> values)
    {
        MomentSums<TLanes> a = MomentsOf(group.Length, first), b = MomentsOf(group.Length, second);
        double* own = a.Moments.Pointer, other = b.Moments.Pointer;
        foreach (AngularRow row in group.Rows)
        {
            double* coefficients = _coefficients[row.Column].Pointer;
            TLanes sum = TLanes.Zero;
            for (int k = 0; k < a.Moments.Length; k += TLanes.Count)
            {
                sum = TLanes.MultiplyAdd(TLanes.Load(own + k) * TLanes.Load(other + k), TLanes.Load(coefficients + k), sum);
            }

            values[row.Column] = TLanes.Sum(sum) - (first == second ? Math.Pow(1 + row.Asymmetry, row.Power) * a.Weight : 0);
        }
    }

    private MomentSums<TLanes> MomentsOf(double length, int species)
    {
        (MomentSums<TLanes> sums, bool[] made) = _moments[(length, species)];
        if (!made[0])
        {
            sums.Compute(Shells[species], _set.AngularCutoff);
            made[0] = true;
        }

        return sums;
    }
}
