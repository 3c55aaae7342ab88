using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Observables.Heterogeneity;

/// <summary>⟨P⟩(t), χ₄(t) = L²(⟨P²⟩ − ⟨P⟩²), τ_α and the rest from the persistence of one run or of several replicas.</summary>
public static class PersistenceCurves
{
    /// <summary>Joins the finished blocks of replicas with equal sites, lags and blocks, in the given order.</summary>
    /// <exception cref="ArgumentException">There is no replica, they differ, or fewer than 3 blocks are finished.</exception>
    public static RelaxationCurves Of(params IReadOnlyList<PersistenceRecorder> replicas)
    {
        Shapes.AtLeast(replicas.Count, 1);
        var blocks = new List<WindowBlock>();
        foreach (PersistenceRecorder replica in replicas)
        {
            Shapes.Length(replica.Sites, replicas[0].Sites);
            if (!replica.Lags.AsSpan().SequenceEqual(replicas[0].Lags))
            {
                throw new ArgumentException("The replicas do not have the same lags.", nameof(replicas));
            }

            blocks.AddRange(replica.Blocks);
        }

        return new RelaxationCurves(replicas[0].Lags, replicas[0].Sites, blocks);
    }
}
