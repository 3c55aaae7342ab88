using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.MeanField.Benchmarks;

/// <summary>The exact stationary state at seventeen temperatures from 0.005 to 3, evenly spaced in ln T, to full accuracy.</summary>
public sealed class StationaryHotLoop : IHotLoop
{
    private const int Count = 17;

    /// <inheritdoc/>
    public string Name => $"mean-field/stationary/{Count}T";

    /// <inheritdoc/>
    public string Unit => "states/s";

    /// <inheritdoc/>
    public void Prepare() => Work();

    /// <inheritdoc/>
    public double Work()
    {
        for (int i = 0; i < Count; i++)
        {
            StationarySolver.Solve(new MeanFieldParameters { Temperature = 0.005 * Math.Pow(600, i / (Count - 1.0)) });
        }

        return Count;
    }
}
