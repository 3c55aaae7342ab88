using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>Persistence Q(t), the share of sites that have not rearranged since the start, of independent copies that start in equilibrium.</summary>
internal sealed class PersistenceRun
{
    private const int Steps = 400;
    private readonly double[][] _persistence;
    private readonly double _span;
    private readonly int _sites;

    private PersistenceRun(double[][] persistence, double span, int sites) => (_persistence, _span, _sites) = (persistence, span, sites);

    /// <summary>Runs copies up to a time.</summary>
    public static PersistenceRun Of(TrspModel model, int copies, double span, ulong seed)
    {
        double[][] persistence = [.. Enumerable.Range(0, copies).Select(_ => new double[Steps + 1])];
        Parallel.For(0, copies, copy =>
        {
            var lattice = new TrspLattice(model, seed, (uint)copy);
            var buffer = new RearrangementBuffer(4096);
            bool[] moved = new bool[model.Sites];
            int[] sites = new int[model.Geometry.Size];
            int left = model.Sites;
            for (int k = 0; k <= Steps; k++)
            {
                do
                {
                    buffer.Clear();
                    lattice.Advance(buffer, span * k / Steps);
                    foreach (int cluster in buffer.Clusters)
                    {
                        model.Geometry.SitesOf(cluster, sites);
                        foreach (int site in sites)
                        {
                            left -= moved[site] ? 0 : 1;
                            moved[site] = true;
                        }
                    }
                }
                while (buffer.IsFull);

                persistence[copy][k] = (double)left / model.Sites;
            }
        });
        return new PersistenceRun(persistence, span, model.Sites);
    }

    /// <summary>When Q falls to a level, ln Q being interpolated; the error leaves out one copy at a time.</summary>
    public Estimate TimeOf(double level) => Jackknife.Of(_persistence, sums =>
    {
        int k = 1;
        while (sums[k] > level * sums[0])
        {
            k++;
        }

        double above = Math.Log(sums[k - 1] / sums[0]), below = Math.Log(sums[k] / sums[0]);
        return _span / Steps * (k - 1 + ((above - Math.Log(level)) / (above - below)));
    }).Estimate;

    /// <summary>χ₄(t) = N Var Q(t) over the copies, with the error of a variance of normal variates.</summary>
    public Estimate Susceptibility(double time)
    {
        int k = (int)Math.Round(time / _span * Steps);
        double chi = _sites * BlockedMean.Variance(_persistence.Select(q => q[k]).ToArray());
        return new Estimate(chi, chi * Math.Sqrt(2.0 / (_persistence.Length - 1)));
    }
}
