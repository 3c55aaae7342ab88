using PitchDrop.Mesoscale.Trsp;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Studies.Trsp;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>Ageing of independent particles, Fig. 8(b): exact, so that it needs no job.</summary>
internal static class TrapAgeing
{
    /// <summary>⟨S⟩(t) behind a quench to each final temperature, hot to cold; without an error.</summary>
    public static IReadOnlyList<AgeingCurve> Curves(RidoutConditions conditions)
    {
        double[] times = [.. TrspAgeing.TimesUpTo(conditions.Preset.Lattice.AgeingTime)];
        return [.. conditions.Preset.Lattice.FinalTemperatures.Select(T => new AgeingCurve(T, times, Array.ConvertAll(new TrapModel(TrspParameters.SetA, T).MeanSoftness(LatticeAgeing.StartTemperature, times), s => new Estimate(s, 0))))];
    }
}
