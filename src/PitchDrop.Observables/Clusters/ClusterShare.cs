using System.Collections;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Clusters;

/// <summary>The share P_c(t) of particles that are within clusters that live at the time.</summary>
/// <param name="First">The first frame.</param>
/// <param name="Values">P_c of each frame from there on.</param>
/// <param name="Lives">Number of clusters whose life is known.</param>
/// <param name="Unknown">Number of clusters that were left out since t₀ or t₂ is not known: the share lacks what they hold.</param>
public sealed record ClusterShare(int First, IReadOnlyList<double> Values, int Lives, int Unknown)
{
    /// <summary>P_c at each frame: a particle within two clusters counts once. Lives are taken one after the other, and a bit for each particle and frame is kept, so that they need not all be in memory.</summary>
    /// <param name="lives">Lives of the clusters of all windows.</param>
    /// <param name="frames">First and last frame at which every cluster that may live is among them.</param>
    /// <param name="particles">Number of particles that were looked at in the traces.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such frames, or no particle.</exception>
    [Equation("Clusters", "22")]
    public static ClusterShare Of(IEnumerable<ClusterLife> lives, (int First, int Last) frames, int particles)
    {
        Require.Between(frames.Last, frames.First, int.MaxValue);
        Require.Between(particles, 1, int.MaxValue);
        var within = new BitArray?[frames.Last - frames.First + 1];
        int[] counts = new int[within.Length];
        (int known, int unknown) = (0, 0);
        foreach (ClusterLife life in lives)
        {
            bool isKnown = life.Onset.Value is not null && life.Yield.Value is not null;
            (known, unknown) = isKnown ? (known + 1, unknown) : (known, unknown + 1);
            ConvectiveTrace trace = life.Trace;
            for (int f = Math.Max(frames.First, trace.First); isKnown && f <= Math.Min(frames.Last, trace.Last); f++)
            {
                if (life.LivesAt(trace.Cluster.Space.Times[f]) == true)
                {
                    counts[f - frames.First] += Added(ref within[f - frames.First], trace.Members(f));
                }
            }
        }

        return new ClusterShare(frames.First, Array.ConvertAll(counts, count => (double)count / particles), known, unknown);
    }

    /// <summary>The mean P̄_c over the frames, with the error of independent blocks.</summary>
    /// <param name="blockFrames">Frames of a block, no shorter than t_χ.</param>
    public Scalar Mean(int blockFrames)
    {
        double[] blocks = BlockedMean.Blocks([.. Values], Math.Min(Require.Between(blockFrames, 1, int.MaxValue), Values.Count));
        string? remark = Unknown == 0 ? null : $"{Unknown} of {Lives + Unknown} clusters are left out: their t₀ or t₂ is not known";
        return blocks.Length < 2
            ? new Scalar(BlockedMean.Mean([.. Values]), null, blocks.Length, (remark is null ? "" : remark + "; ") + "fewer than two blocks: no error")
            : new Scalar(BlockedMean.Mean([.. Values]), BlockedMean.OfIndependent(blocks).Error, blocks.Length, remark);
    }

    // Sets the bits of particles; how many were not set before.
    private static int Added(ref BitArray? bits, ReadOnlySpan<int> members)
    {
        int added = 0;
        bits ??= new BitArray(0);
        bits.Length = members.IsEmpty ? bits.Length : Math.Max(bits.Length, members[^1] + 1);
        foreach (int particle in members)
        {
            added += bits[particle] ? 0 : 1;
            bits[particle] = true;
        }

        return added;
    }
}
