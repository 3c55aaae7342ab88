using PitchDrop.Mesoscale.Trsp;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>Small lattices of parameter set A; models are made once and shared.</summary>
internal static class SetA
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<TrspConditions, Lazy<TrspModel>> Models = new();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<TrspConditions, Lazy<DenseRearrangement>> Definitions = new();

    /// <summary>The model with the whole inverse covariance.</summary>
    public static TrspModel Whole(int side, double temperature, int clusterSize = 4, double facilitation = 1) =>
        Of(new TrspConditions { Side = side, Temperature = temperature, ClusterSize = clusterSize, Facilitation = facilitation, InverseCutOff = 0 });

    public static TrspModel Of(TrspConditions conditions) => Models.GetOrAdd(conditions, c => new Lazy<TrspModel>(() => new TrspModel(TrspParameters.SetA, c))).Value;

    public static DenseRearrangement Definition(TrspModel model) => Definitions.GetOrAdd(model.Conditions, _ => new Lazy<DenseRearrangement>(() => DenseRearrangement.ByDefinition(model))).Value;

    public static double[] Softness(this TrspLattice lattice)
    {
        double[] softness = new double[lattice.Model.Sites];
        lattice.CopySoftness(softness);
        return softness;
    }

    public static RearrangementBuffer Events(this TrspLattice lattice, int count)
    {
        var buffer = new RearrangementBuffer(count);
        lattice.Advance(buffer, double.PositiveInfinity);
        return buffer;
    }
}
