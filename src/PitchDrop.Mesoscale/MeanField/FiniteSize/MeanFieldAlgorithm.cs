using System.Globalization;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.FiniteSize;

/// <summary>How the mean-field process of N sites is followed. All are exactly the same process.</summary>
public enum MeanFieldAlgorithm
{
    /// <summary>Every event kicks all N sites: cost of an event proportional to N, the same at any T.</summary>
    Direct,

    /// <summary>A site receives its kicks when it ticks: cost of an event proportional to 1/Γ, the same at any N.</summary>
    Lazy,

    /// <summary>The plain definition.</summary>
    Reference,
}

/// <summary>A chosen form, and why.</summary>
/// <param name="Algorithm">The form.</param>
/// <param name="Reason">The reason in a line: "lazy: …".</param>
public sealed record MeanFieldChoice(MeanFieldAlgorithm Algorithm, string Reason);

/// <summary>Makes and chooses forms of the dynamics.</summary>
public static class MeanFieldAlgorithms
{
    // Measured once, on one core of one machine; constants, so that a run does not depend on the machine it is made on.
    private const double NanosecondsAKick = 1.2;
    private const double NanosecondsAnEvent = 300;
    private const double NanosecondsATick = 17;
    private const double NanosecondsOfReference = 40;

    /// <summary>The names in files: "direct", "lazy", "reference".</summary>
    public static IReadOnlyList<string> Names { get; } = ["direct", "lazy", "reference"];

    /// <summary>The algorithm of a name in files.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static MeanFieldAlgorithm Named(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (MeanFieldAlgorithm)i;
            }
        }

        throw new ArgumentException($"'{name}' is no algorithm; there are {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>The faster form for T and N, by the activity of the exact stationary state.</summary>
    /// <exception cref="NotConvergedException">The stationary state was not found; with residual and iteration.</exception>
    public static MeanFieldChoice Choose(MeanFieldEnsemble ensemble)
    {
        double lowest = StationarySolver.LowestTemperature(ensemble.Theory);
        return ensemble.Theory.Temperature < lowest
            ? new MeanFieldChoice(MeanFieldAlgorithm.Direct, string.Create(CultureInfo.InvariantCulture, $"direct: at T = {ensemble.Theory.Temperature} a site would tick for ever between two events"))
            : Choose(ensemble.Sites, StationarySolver.Solve(ensemble.Theory).Gamma);
    }

    /// <summary>The faster form for N sites of activity Γ: direct where N kicks take less than 1/Γ ticks. A function of both numbers alone, never of a clock.</summary>
    /// <param name="sites">N.</param>
    /// <param name="gamma">Γ [1/τ], finite and &gt; 0.</param>
    [Equation("MeanField", "7.6")]
    public static MeanFieldChoice Choose(int sites, double gamma)
    {
        double direct = NanosecondsOf(MeanFieldAlgorithm.Direct, sites, gamma), lazy = NanosecondsOf(MeanFieldAlgorithm.Lazy, sites, gamma);
        return lazy < direct
            ? new MeanFieldChoice(MeanFieldAlgorithm.Lazy, string.Create(CultureInfo.InvariantCulture, $"lazy: an event costs 1/Gamma = {1 / gamma:G3} ticks, about {lazy / 1000:G3} us, and {sites} kicks {direct / 1000:G3} us"))
            : new MeanFieldChoice(MeanFieldAlgorithm.Direct, string.Create(CultureInfo.InvariantCulture, $"direct: an event costs {sites} kicks, about {direct / 1000:G3} us, and 1/Gamma = {1 / gamma:G3} ticks {lazy / 1000:G3} us"));
    }

    /// <summary>About how long an event takes on one core [ns].</summary>
    /// <param name="algorithm">Which form.</param>
    /// <param name="sites">N.</param>
    /// <param name="gamma">Γ [1/τ], finite and &gt; 0.</param>
    public static double NanosecondsOf(MeanFieldAlgorithm algorithm, int sites, double gamma) => algorithm switch
    {
        MeanFieldAlgorithm.Direct => NanosecondsAnEvent + (NanosecondsAKick * sites),
        MeanFieldAlgorithm.Lazy => NanosecondsATick / Require.Positive(gamma),
        MeanFieldAlgorithm.Reference => NanosecondsOfReference * sites,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "unknown algorithm"),
    };

    /// <summary>Makes a dynamics at the start of a run.</summary>
    /// <param name="algorithm">Which form.</param>
    /// <param name="ensemble">The system.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replica">Which independent copy.</param>
    public static IMeanFieldDynamics Create(MeanFieldAlgorithm algorithm, MeanFieldEnsemble ensemble, ulong seed, uint replica) => algorithm switch
    {
        MeanFieldAlgorithm.Direct => new DirectDynamics(ensemble, seed, replica),
        MeanFieldAlgorithm.Lazy => new LazyDynamics(ensemble, seed, replica),
        MeanFieldAlgorithm.Reference => new MeanFieldReference(ensemble, seed, replica),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "unknown algorithm"),
    };
}
