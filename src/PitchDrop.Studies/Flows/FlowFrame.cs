using System.Buffers.Binary;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Flows;

/// <summary>One frame of a flow: unwrapped places by identity, and the same as it stands in the file, with the stresses of the particles.</summary>
/// <param name="like">A system whose identities these are.</param>
/// <param name="choices">Stresses of each particle.</param>
internal sealed class FlowFrame(ParticleSystem like, int choices)
{
    private readonly int _dimension = like.Box.Dimension;
    private readonly double[][] _places = [.. Enumerable.Range(0, like.Box.Dimension).Select(_ => new double[like.Count])];
    private readonly double[][] _centred = [.. Enumerable.Range(1, like.Box.Dimension - 1).Select(_ => new double[like.Count])];
    private readonly double[] _shares = new double[like.Count];
    private readonly byte[] _bytes = new byte[FlowPaths.Columns(like.Box.Dimension, choices) * like.Count * sizeof(float)];

    /// <summary>Takes the places of a system.</summary>
    public void Take(ParticleSystem system)
    {
        for (int i = 0; i < system.Count; i++)
        {
            (double x, double y, double z) = system.Unwrapped(i);
            int at = system.Identities[i];
            (_places[0][at], _places[1][at]) = (x, y);
            if (_dimension == 3)
            {
                _places[2][at] = z;
            }
        }
    }

    /// <summary>Coordinates across the flow, relative to the mean over all particles: random forces let the centre of mass wander.</summary>
    public double[][] AcrossFlow()
    {
        for (int axis = 1; axis < _dimension; axis++)
        {
            double[] x = _places[axis], to = _centred[axis - 1];
            double mean = 0;
            foreach (double value in x)
            {
                mean += value / x.Length;
            }

            for (int i = 0; i < x.Length; i++)
            {
                to[i] = x[i] - mean;
            }
        }

        return _centred;
    }

    /// <summary>The frame as it stands in the file; the shares have been measured.</summary>
    public byte[] Bytes(ParticleVirials virials)
    {
        int at = 0;
        foreach (double[] coordinate in _places)
        {
            Write(coordinate, 1, ref at);
        }

        for (int choice = 0; choice < choices; choice++)
        {
            virials.Store(choice, _shares);
            Write(Ordered(), -1, ref at);
        }

        return _bytes;
    }

    private double[] Ordered()
    {
        double[] ordered = new double[_shares.Length];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[like.Identities[i]] = _shares[i];
        }

        return ordered;
    }

    private void Write(double[] values, double sign, ref int at)
    {
        foreach (double value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(at), (float)(sign * value));
            at += sizeof(float);
        }
    }
}
