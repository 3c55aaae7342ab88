using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>Activity Γ(t) on the way to the stationary state, averaged over bins in time and over independent copies from the same start.</summary>
public sealed class RelaxationAverage
{
    private readonly double[] _edges;
    private readonly double[] _sum;
    private readonly double[] _squares;

    /// <summary>Makes an empty average.</summary>
    /// <param name="edges">Edges of the bins in time [τ], rising from 0 or later; two at least.</param>
    /// <exception cref="ArgumentException">There are fewer than two edges, or they do not rise.</exception>
    public RelaxationAverage(ReadOnlySpan<double> edges)
    {
        Shapes.AtLeast(edges.Length, 2);
        Shapes.Finite(edges);
        for (int i = 0; i < edges.Length; i++)
        {
            if (!(edges[i] > (i == 0 ? -double.Epsilon : edges[i - 1])))
            {
                throw new ArgumentException($"Edges must rise from 0 or later; number {i} is {edges[i]}.", nameof(edges));
            }
        }

        _edges = edges.ToArray();
        (_sum, _squares) = (new double[edges.Length - 1], new double[edges.Length - 1]);
    }

    /// <summary>Number of bins.</summary>
    public int Bins => _sum.Length;

    /// <summary>Number of copies so far.</summary>
    public int Copies { get; private set; }

    /// <summary>Edges of bin <paramref name="bin"/> [τ].</summary>
    public (double Lower, double Upper) Bin(int bin) => (_edges[bin], _edges[bin + 1]);

    /// <summary>Γ averaged over a bin, events a site and time [1/τ], with its error from the scatter of the copies.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two copies.</exception>
    public Estimate Gamma(int bin)
    {
        if (Copies < 2)
        {
            throw new InvalidOperationException($"{Copies} copies have no scatter.");
        }

        double mean = _sum[bin] / Copies, variance = Math.Max(0, (_squares[bin] / Copies) - (mean * mean)) * Copies / (Copies - 1);
        return new Estimate(mean, Math.Sqrt(variance / Copies));
    }

    /// <summary>Follows one copy from its start through all bins.</summary>
    /// <param name="copy">A dynamics that has not gone beyond the first edge.</param>
    /// <exception cref="StalledDynamicsException">The dynamics cannot go on.</exception>
    public void Follow(IMeanFieldDynamics copy)
    {
        copy.Advance(_edges[0]);
        for (int bin = 0; bin < Bins; bin++)
        {
            long before = copy.Events;
            copy.Advance(_edges[bin + 1]);
            double gamma = (copy.Events - before) / (copy.Sites * (_edges[bin + 1] - _edges[bin]));
            _sum[bin] += gamma;
            _squares[bin] += gamma * gamma;
        }

        Copies++;
    }

    /// <summary>Writes the sums.</summary>
    public void WriteState(BinaryWriter writer)
    {
        BinaryState.Write(writer, _sum);
        BinaryState.Write(writer, _squares);
        writer.Write(Copies);
    }

    /// <summary>Takes up the sums of an average with as many bins.</summary>
    /// <exception cref="InvalidDataException">It has another number of bins.</exception>
    public void ReadState(BinaryReader reader)
    {
        BinaryState.Read<double>(reader, _sum);
        BinaryState.Read<double>(reader, _squares);
        int copies = reader.ReadInt32();
        Copies = copies >= 0 ? copies : throw new InvalidDataException($"An average over {copies} copies.");
    }
}
