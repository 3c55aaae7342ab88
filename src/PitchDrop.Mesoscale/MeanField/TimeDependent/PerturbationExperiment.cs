using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>
/// The length ξ by experiment: a point is kept hotter, then colder, by a little, each time until Γ(r) is stationary; half the difference of the two is the linear response δΓ(r), free of the second order in the drive.
/// </summary>
public sealed class PerturbationExperiment
{
    /// <summary>Runs the experiment.</summary>
    /// <param name="parameters">The model at its temperature.</param>
    /// <param name="space">The points; a box of 12 ξ or more keeps the images apart.</param>
    /// <param name="strength">δT of the driven point in units of T² (of T, if T &gt; 1): about the relative change of Γ there; 10⁻⁸ to 0.1.</param>
    /// <param name="settings">Tolerance, grid and threads; null takes the defaults.</param>
    /// <exception cref="RelaxationFailedException">The relaxation failed.</exception>
    public PerturbationExperiment(MeanFieldParameters parameters, PeriodicSpace space, double strength = 1e-3, RelaxationSettings? settings = null)
    {
        double temperature = parameters.Temperature, drive = Require.Between(strength, 1e-8, 0.1) * temperature * Math.Min(1, temperature);
        Space = space;
        StressStart start = StressStart.Stationary(parameters);
        double[] Drive(double sign)
        {
            double[] temperatures = new double[space.Points];
            Array.Fill(temperatures, temperature);
            temperatures[0] += sign * drive;

            // So long that the last steps, each much longer than the decay time 1/Γ, leave rounding alone of the way there, whatever the tolerance.
            var grid = new StressGrid([parameters], start.Scale, start.Reach);
            double time = 1e6 / new DiscreteStationaryState(parameters, grid).YieldRate;
            SpatialResult result = new SpatialRelaxation(parameters, space, temperatures, [start], [time], settings).Run();
            LargestMassError = Math.Max(LargestMassError, result.LargestMassError);
            LowestDensity = Math.Min(LowestDensity, result.LowestDensity);
            return result.YieldRates[^1];
        }

        double[] hot = Drive(1), cold = Drive(-1);
        Change = [.. hot.Zip(cold, (h, c) => (h - c) / 2)];
        Source = new double[space.Points];
        Source[0] = drive;
        Modes = PerturbationLength.Modes(space, Change, Source);
    }

    /// <summary>The points; the driven one is 0.</summary>
    public PeriodicSpace Space { get; }

    /// <summary>δΓ(r) [points, 1/τ].</summary>
    public double[] Change { get; }

    /// <summary>δT(r) [points, K σ_c^a].</summary>
    public double[] Source { get; }

    /// <summary>Response at every wave number.</summary>
    public IReadOnlyList<ModeResponse> Modes { get; }

    /// <summary>Largest |∫P dσ − 1| at any point and step of both runs.</summary>
    public double LargestMassError { get; private set; }

    /// <summary>Lowest P of both runs [1/σ_c].</summary>
    public double LowestDensity { get; private set; } = double.PositiveInfinity;

    /// <summary>ξ [length] from the response at all wave numbers.</summary>
    public double LengthFromModes => PerturbationLength.FromModes(Modes);

    /// <summary>ξ [length] from the decay with distance along a line, from the point next to the source to half the line.</summary>
    public double LengthFromDistance => PerturbationLength.FromDistance(Space, Change, 0, 2, Space.PointsPerSide / 2);
}
