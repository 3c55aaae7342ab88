using System.Globalization;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.FiniteSize;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField.Benchmarks;

/// <summary>Events of a stationary mean-field ensemble, one form of the dynamics after the other on the same start.</summary>
/// <param name="algorithm">Which form.</param>
/// <param name="sites">N.</param>
/// <param name="temperature">T.</param>
/// <param name="eventsAtOnce">Events of one call of <see cref="Work"/>.</param>
public sealed class MeanFieldHotLoop(MeanFieldAlgorithm algorithm, int sites, double temperature, int eventsAtOnce) : IHotLoop
{
    private const ulong Seed = 1;

    // Until each site has yielded so often on average, the start is not forgotten.
    private const double EventsASite = 8;

    private IMeanFieldDynamics? _dynamics;

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"mean-field/{MeanFieldAlgorithms.Names[(int)algorithm]}/N{sites}/T{temperature}");

    /// <inheritdoc/>
    public string Unit => "events/s";

    /// <inheritdoc/>
    public void Prepare()
    {
        var ensemble = new MeanFieldEnsemble { Theory = new MeanFieldParameters { Temperature = temperature }, Sites = sites };
        var start = new LazyDynamics(ensemble, Seed, 1);
        start.Advance(double.PositiveInfinity, (long)(EventsASite * sites));
        double[] stress = new double[sites];
        start.CopyStress(stress);
        _dynamics = MeanFieldAlgorithms.Create(algorithm, ensemble, Seed, 0);
        _dynamics.SetStress(stress);
    }

    /// <inheritdoc/>
    public double Work()
    {
        IMeanFieldDynamics dynamics = _dynamics ?? throw new InvalidOperationException($"{Name} has not been prepared.");
        dynamics.Advance(double.PositiveInfinity, dynamics.Events + eventsAtOnce);
        return eventsAtOnce;
    }
}
