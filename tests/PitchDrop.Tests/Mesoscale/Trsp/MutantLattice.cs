using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>A lattice of softness by the plainest means, whose response H can be made wrong by a factor while the noise stays.</summary>
internal sealed class MutantLattice
{
    private readonly TrspModel _model;
    private readonly DenseRearrangement _dense;
    private readonly double[][] _columns;
    private readonly double[] _softness;
    private readonly double[] _change;
    private readonly double _factor;
    private readonly RandomStream _random;
    private ulong _drawn;

    public MutantLattice(TrspModel model, double factor, ulong seed)
    {
        (_model, _factor, _dense) = (model, factor, SetA.Definition(model));
        _random = new RandomStream(seed, RandomPurpose.Synthetic, 0);
        _softness = TrspLattice.Equilibrium(model, seed, 0);
        _change = new double[model.Sites];
        _columns = new double[model.Modes.Count][];
        for (int mode = 0; mode < _columns.Length; mode++)
        {
            _columns[mode] = new double[model.Sites];
            for (int o = 0; o < model.Modes.Region.Orbits.Count; o++)
            {
                for (int image = 0; image < 8; image++)
                {
                    _columns[mode][model.Geometry.Shifted(0, model.Modes.Region.Orbits[o][image])] = ChangeModes.Sign(model.Modes.SectorOf(mode), image) * model.Modes.Amplitudes(mode)[o];
                }
            }
        }
    }

    /// <summary>Adds events to moments, and returns the mean softness averaged over time.</summary>
    public double Run(EventMoments moments, int events)
    {
        int side = _model.Side;
        double time = 0, integral = 0;
        double[] rates = new double[_model.Geometry.Count], noise = new double[_model.Sites];
        for (int e = 0; e < events; e++)
        {
            for (int cluster = 0; cluster < rates.Length; cluster++)
            {
                rates[cluster] = _model.BareRate.At(MeanOf(cluster));
            }

            double total = rates.Sum(), wait = _random.Exponential(_drawn++) / total, left = _random.Uniform(_drawn++) * total;
            (time, integral) = (time + wait, integral + (wait * _softness.Average()));
            int chosen = 0;
            while (chosen < rates.Length - 1 && left >= rates[chosen])
            {
                left -= rates[chosen++];
            }

            double before = MeanOf(chosen);
            _dense.MeanChange(chosen, _softness, _change);
            Array.Clear(noise);
            foreach (double[] column in _columns)
            {
                double variate = _random.Normal(2 * _drawn++);
                for (int i = 0; i < noise.Length; i++)
                {
                    noise[i] += variate * column[i];
                }
            }

            for (int i = 0; i < noise.Length; i++)
            {
                int place = _model.Geometry.Shifted(chosen % _model.Sites, ClusterGeometry.Turned((i / side / side, i / side % side, i % side), chosen / _model.Sites));
                _softness[place] += (_factor * _change[place]) + noise[i];
            }

            moments.Add(before, MeanOf(chosen));
        }

        return integral / time;
    }

    private double MeanOf(int cluster)
    {
        Span<int> sites = stackalloc int[_model.Geometry.Size];
        _model.Geometry.SitesOf(cluster, sites);
        double sum = 0;
        foreach (int site in sites)
        {
            sum += _softness[site];
        }

        return sum / sites.Length;
    }
}
