namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// Coefficients of the Rosenbrock method of order 4 (error estimate of order 3) for parabolic equations, L-stable and stiffly accurate: G. Steinebach, Preprint 1741, TH Darmstadt (1995).
/// (M/(γh) − J) k_s = f(P + Σ a_sj k_j) + (M/h) Σ c_sj k_j; the new value is the last argument of f plus k₆, and k₆ estimates the error.
/// </summary>
internal static class Rodas4P
{
    public const int Stages = 6;
    public const double Gamma = 0.25;

    private static readonly double[][] Arguments =
    [
        [],
        [3],
        [1.831036793486759, 0.4955183967433795],
        [2.304376582692669, -0.05249275245743001, -1.176798761832782],
        [-7.170454962423024, -4.741636671481785, -16.31002631330971, -1.062004044111401],
        [-7.170454962423024, -4.741636671481785, -16.31002631330971, -1.062004044111401, 1],
    ];

    private static readonly double[][] Memories =
    [
        [],
        [-12],
        [-8.791795173947035, -2.207865586973518],
        [10.81793056857153, 6.780270611428266, 19.5348594464241],
        [34.19095006749676, 15.49671153725963, 54.7476087596413, 14.16005392148534],
        [34.62605830930532, 15.30084976114473, 56.99955578662667, 18.40807009793095, -5.714285714285717],
    ];

    /// <summary>a_sj, j &lt; s.</summary>
    public static ReadOnlySpan<double> Argument(int stage) => Arguments[stage];

    /// <summary>c_sj, j &lt; s.</summary>
    public static ReadOnlySpan<double> Memory(int stage) => Memories[stage];
}
