using PitchDrop.Mesoscale.Events;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Elastoplastic;

/// <summary>The paper's rule to the letter, which the fast engines are tested against: at each step a site is picked at random; it yields with probability ν; L² steps are one sweep.</summary>
/// <param name="lattice">The lattice, which this engine then owns.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="replica">Which independent copy.</param>
[Equation("Elastoplastic", "1")]
public sealed class RandomSequentialEvents(ElastoplasticLattice lattice, ulong seed, uint replica) : IEventEngine
{
    private const int SweepsBetweenChecks = 1024;
    private readonly BufferedVariates _choice = new(new RandomStream(seed, RandomPurpose.SiteChoice, replica), exponential: false);
    private long _attempts;
    private double _waited;

    /// <inheritdoc/>
    public double Time => Math.Max(_waited, (double)_attempts / lattice.Parameters.Sites);

    /// <inheritdoc/>
    public long Events { get; private set; }

    /// <inheritdoc/>
    public void CopyStress(Span<double> destination) => lattice.CopyStress(destination);

    /// <inheritdoc/>
    public void Advance(EventBuffer buffer, double until)
    {
        int sites = lattice.Parameters.Sites;
        while (!buffer.IsFull)
        {
            double time = (double)(_attempts + 1) / sites;
            if (time > until)
            {
                _waited = Math.Max(_waited, until);
                return;
            }

            if (_attempts % ((long)SweepsBetweenChecks * sites) == 0)
            {
                RefuseStall();
            }

            _attempts++;
            int padded = lattice.PaddedIndex((int)(_choice.Next() * sites));
            if (_choice.Next() < lattice.RateAt(padded))
            {
                var (drop, turn) = lattice.Yield(padded, double.PositiveInfinity);
                Events++;
                buffer.Add(time, lattice.SiteAt(padded), drop, turn);
            }
        }
    }

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        lattice.WriteState(writer);
        writer.Write(_choice.Index);
        writer.Write(_attempts);
        writer.Write(_waited);
        writer.Write(Events);
    }

    /// <inheritdoc/>
    public void ReadState(BinaryReader reader)
    {
        lattice.ReadState(reader);
        _choice.Index = reader.ReadUInt64();
        _attempts = reader.ReadInt64();
        _waited = reader.ReadDouble();
        Events = reader.ReadInt64();
    }

    private void RefuseStall()
    {
        double total = 0;
        for (int site = 0; site < lattice.Parameters.Sites; site++)
        {
            total += lattice.RateAt(lattice.PaddedIndex(site));
        }

        Stall.Refuse(total, Time, lattice.Parameters.Temperature);
    }
}
