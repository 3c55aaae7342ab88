using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Tests.Architecture;

namespace PitchDrop.Tests.Mesoscale.Trsp;

/// <summary>
/// Numbers of parameter set A on the 6³ lattice, computed elsewhere with full matrices; the plaquette lies in the plane of the first two axes, and the covariance is summed over images with each coordinate in [−3L, 3L).
/// </summary>
public class ReferenceNumbersTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<double, string, double> Numbers => new()
    {
        { 0.47, "A0", 0.0002074687752463749 }, { 0.47, "gamma0", 2.507918217911085 }, { 0.47, "delta0", 0.3615249812881291 }, { 0.47, "c", 0.5039810537266254 },
        { 0.47, "mu", -0.6276595744680851 }, { 0.47, "K(0)", 1.0116557631119576 }, { 0.47, "K(1)", 0.3870390402662525 }, { 0.47, "Q(0)", 1.6902964601761161 }, { 0.47, "Q(1)", -0.2887171719199194 },
        { 0.47, "Lambda", 0.8177423235381187 }, { 0.47, "sites", 176 },
        { 0.7, "A0", 0.0030493378947643018 }, { 0.7, "gamma0", 0.2356075603060257 }, { 0.7, "delta0", 0.030876774040017527 }, { 0.7, "c", 0.5039810537266254 },
        { 0.7, "mu", 0.0714285714285714 }, { 0.7, "Lambda", 0.6633506447137779 },
    };

    public static TheoryData<double, string, double> DenseNumbers => new()
    {
        { 0.47, "K'(0,0)", 0.8743244519681475 }, { 0.47, "mu'(0)", 0.475662510564824 }, { 0.47, "mu'(001)", -0.04352346645517702 }, { 0.47, "trace H", 4.241621674363948 },
        { 0.47, "H(0,0)", 0.40531175864256946 }, { 0.47, "H(0,100)", 0.08647174777109123 }, { 0.47, "H(0,110)", 0.06939195650560676 }, { 0.47, "H(0,001)", -0.04020049184485838 },
        { 0.47, "H(001,0)", 0.04797218784957139 }, { 0.47, "H(200,200)", 0.0731222862846991 }, { 0.47, "trace K_Delta", 7.031122650837328 },
        { 0.47, "variance", 0.37252402635796755 }, { 0.47, "covariance", 0.20342762044852133 },
        { 0.7, "K'(0,0)", 0.996092782357271 }, { 0.7, "mu'(0)", 0.18570728004981385 }, { 0.7, "mu'(001)", 0.13193159315568803 }, { 0.7, "trace H", 4.08485166317457 },
        { 0.7, "H(0,0)", 0.36398406046258813 }, { 0.7, "H(0,100)", 0.045144049591110964 }, { 0.7, "H(0,110)", 0.028064258325626666 }, { 0.7, "H(0,001)", -0.03773345071468618 },
        { 0.7, "H(001,0)", 0.03750941124400446 }, { 0.7, "H(200,200)", 0.07345389506549145 }, { 0.7, "variance", 0.49429235674709104 }, { 0.7, "covariance", 0.341808194531483 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    [Verifies("Trsp", "8")]
    public void What_the_model_derives_is_what_was_computed_elsewhere(double temperature, string quantity, double expected)
    {
        TrspModel model = Model(temperature);
        double found = quantity switch
        {
            "A0" => model.BareRate.Prefactor,
            "gamma0" => model.BareRate.Gamma,
            "delta0" => model.BareRate.Delta,
            "c" => model.ClusterCorrelation,
            "mu" => model.MeanSoftness,
            "K(0)" => model.Covariance.Values[0],
            "K(1)" => model.Covariance.Values[36],
            "Q(0)" => model.Covariance.Inverse[0],
            "Q(1)" => model.Covariance.Inverse[36],
            "Lambda" => model.Modes.LargestEigenvalue,
            _ => model.Modes.Region.Sites,
        };
        Assert.Equal(expected, found, Tolerance * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(DenseNumbers))]
    [Verifies("Trsp", "11")]
    [Verifies("Trsp", "12")]
    [Verifies("Trsp", "15")]
    public void The_dense_rearrangement_has_the_numbers_computed_elsewhere(double temperature, string quantity, double expected)
    {
        TrspModel model = Model(temperature);
        DenseRearrangement dense = SetA.Definition(model);
        int[] cluster = new int[4];
        model.Geometry.SitesOf(0, cluster);
        double found = quantity switch
        {
            "K'(0,0)" => DenseRearrangement.ConditionalCovariance(model)[0, 0],
            "mu'(0)" => dense.Mean[0],
            "mu'(001)" => dense.Mean[1],
            "trace H" => Trace(dense.Response),
            "H(0,0)" => dense.Response[0, 0],
            "H(0,100)" => dense.Response[0, 36],
            "H(0,110)" => dense.Response[0, 42],
            "H(0,001)" => dense.Response[0, 1],
            "H(001,0)" => dense.Response[1, 0],
            "H(200,200)" => dense.Response[72, 72],
            "trace K_Delta" => Trace(DenseRearrangement.ChangeCovariance(model)),
            "variance" => RearrangementMoments.Of(model).Variance,
            _ => RearrangementMoments.Of(model).Covariance,
        };
        Assert.Equal(expected, found, Tolerance * Math.Max(1, Math.Abs(expected)));
    }

    private static TrspModel Model(double temperature) => SetA.Of(new TrspConditions { Side = 6, Temperature = temperature, InverseCutOff = 0, ImagePeriods = 3 });

    private static double Trace(double[,] matrix) => Enumerable.Range(0, matrix.GetLength(0)).Sum(i => matrix[i, i]);
}
