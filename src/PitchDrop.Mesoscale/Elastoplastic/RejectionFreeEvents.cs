using System.Runtime.Intrinsics;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>
/// Rejection-free kinetic Monte Carlo in continuous time: the waiting time is exponential with the total rate R = Σ ν_i, the site is i with probability ν_i/R.
/// All rates are computed afresh after an event that kicked all sites, only the yielding site's without redistribution; sums are kept by row and never drifted.
/// </summary>
[Equation("Elastoplastic", "6")]
public sealed class RejectionFreeEvents : IEventEngine
{
    private readonly ElastoplasticLattice _lattice;
    private readonly BufferedVariates _waiting;
    private readonly BufferedVariates _choice;
    private readonly AlignedArray<double> _rates;
    private readonly double[] _rowSums;
    private double _time;
    private double _next;

    /// <summary>Takes over a lattice.</summary>
    /// <param name="lattice">The lattice, which this engine then owns.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public RejectionFreeEvents(ElastoplasticLattice lattice, ulong seed, uint replica)
    {
        _lattice = lattice;
        _waiting = new BufferedVariates(new RandomStream(seed, RandomPurpose.WaitingTime, replica), exponential: true);
        _choice = new BufferedVariates(new RandomStream(seed, RandomPurpose.SiteChoice, replica), exponential: false);
        _rates = new AlignedArray<double>(lattice.Side * lattice.Stride);
        _rowSums = new double[lattice.Side];
        Restart();
    }

    /// <inheritdoc/>
    public double Time => _time;

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <summary>Total rate R [events/sweep].</summary>
    public double TotalRate { get; private set; }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination) => _lattice.CopyStress(destination);

    /// <summary>Computes all rates and draws the next waiting time: after the lattice was changed from outside.</summary>
    public void Restart()
    {
        for (int y = 0; y < _lattice.Side; y++)
        {
            ComputeRow(y);
        }

        DrawWaitingTime();
    }

    /// <inheritdoc/>
    public void Advance(EventBuffer buffer, double until)
    {
        while (!buffer.IsFull)
        {
            if (_next > until)
            {
                _time = Math.Max(_time, until);
                return;
            }

            _time = _next;
            int padded = Choose();
            var (drop, turn) = _lattice.Yield(padded, double.PositiveInfinity);
            Events++;
            buffer.Add(_time, _lattice.SiteAt(padded), drop, turn);
            if (_lattice.Parameters.Redistribution)
            {
                Restart();
            }
            else
            {
                ComputeRow(padded / _lattice.Stride);
                DrawWaitingTime();
            }
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        _lattice.WriteState(writer);
        writer.Write(_waiting.Index);
        writer.Write(_choice.Index);
        writer.Write(_time);
        writer.Write(_next);
        writer.Write(Events);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        _lattice.ReadState(reader);
        Restart();
        _waiting.Index = reader.ReadUInt64();
        _choice.Index = reader.ReadUInt64();
        _time = reader.ReadDouble();
        _next = reader.ReadDouble();
        Events = reader.ReadInt64();
    }

    private unsafe void ComputeRow(int y)
    {
        int side = _lattice.Side, stride = _lattice.Stride;
        double* sigma = _lattice.Stress.Pointer + (y * stride);
        double* rates = _rates.Pointer + (y * stride);
        Vector512<double> stiffness = Vector512.Create(_lattice.Parameters.Stiffness), yieldStress = Vector512.Create(_lattice.Parameters.YieldStress);
        Vector512<double> sum = Vector512<double>.Zero;
        for (int x = 0; x < stride; x += 8)
        {
            if (_lattice.Stiffness is { } k && _lattice.YieldStress is { } c)
            {
                stiffness = Vector512.LoadAligned(k.Pointer + (y * stride) + x);
                yieldStress = Vector512.LoadAligned(c.Pointer + (y * stride) + x);
            }

            Vector512<double> rate = _lattice.Law.Rate(Vector512.Abs(Vector512.LoadAligned(sigma + x)), stiffness, yieldStress);
            if (x + 8 > side)
            {
                rate = Vector512.ConditionalSelect(Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)(side - x))).AsDouble(), rate, Vector512<double>.Zero);
            }

            rate.StoreAligned(rates + x);
            sum += rate;
        }

        _rowSums[y] = FixedOrder.Sum(sum);
    }

    private void DrawWaitingTime()
    {
        double total = 0;
        foreach (double row in _rowSums)
        {
            total += row;
        }

        TotalRate = total;
        Stall.Refuse(total, _time, _lattice.Parameters.Temperature);
        _next = _time + (_waiting.Next() / total);
    }

    private int Choose()
    {
        double left = _choice.Next() * TotalRate;
        int y = 0;
        while (y < _rowSums.Length - 1 && left >= _rowSums[y])
        {
            left -= _rowSums[y++];
        }

        // Rounding may leave a remainder behind the last site of a row: then the last site with a rate has it.
        int chosen = -1;
        for (int x = 0; x < _lattice.Side; x++)
        {
            double rate = _rates[(y * _lattice.Stride) + x];
            if (rate > 0)
            {
                chosen = x;
                if (left < rate)
                {
                    break;
                }
            }

            left -= rate;
        }

        return chosen >= 0 ? (y * _lattice.Stride) + chosen : throw Stall.Of(0, _time, _lattice.Parameters.Temperature);
    }
}
