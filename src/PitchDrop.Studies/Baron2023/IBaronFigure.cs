using PitchDrop.Data.RunFolders;
using PitchDrop.Mesoscale.MeanField;
using PitchDrop.Mesoscale.MeanField.Stationary;
using PitchDrop.Studies.MeanField;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Baron2023;

/// <summary>One figure: which jobs it needs, and what is made of them.</summary>
internal interface IBaronFigure
{
    FigureEntry Entry { get; }

    void Declare(BaronConditions conditions, BaronWork work);

    FigureOutcome Make(BaronContext context);
}

/// <summary>What a figure is made from.</summary>
/// <param name="Conditions">Names and sizes.</param>
/// <param name="Work">Finished jobs.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Say">Takes plain lines.</param>
internal sealed record BaronContext(BaronConditions Conditions, BaronWork Work, RunFolder Folder, Action<string> Say)
{
    private readonly Dictionary<MeanFieldParameters, StationaryState> _exact = [];

    /// <summary>Room for the second order in 1/N, in units of (c/N)²: measured apart it is 0.28 at T = 0.04 (c₂ = 542(10) against c² = 1906) and 0.6(3) at 0.025.</summary>
    public const double SecondOrder = 1;

    private const double LargestShift = 0.1;

    private readonly Dictionary<double, double> _sizeCoefficients = [];

    /// <summary>The exact activity of N sites to first order in 1/N, with room for the second; null where the shift is above a tenth and the first order decides nothing.</summary>
    public Reference? AtFiniteSize(double temperature, int sites)
    {
        double shift = FiniteSizeCoefficient(temperature) / sites, exact = Exact(temperature).Gamma;
        return Math.Abs(shift) > LargestShift
            ? null
            : new Reference(exact * (1 + shift), exact * SecondOrder * shift * shift, "exact solution with its exact first-order shift c/N (docs/theory/mean-field.md, section 7); tolerance (c/N)^2 for the second order");
    }

    /// <summary>The exact coefficient c of the finite-size shift c/N at one temperature of the paper's model, worked out once.</summary>
    public double FiniteSizeCoefficient(double temperature)
    {
        if (!_sizeCoefficients.TryGetValue(temperature, out double c))
        {
            c = Mesoscale.MeanField.Stationary.FiniteSizeCoefficient.Of(BaronConditions.Theory(temperature));
            _sizeCoefficients.Add(temperature, c);
        }

        return c;
    }

    /// <summary>The exact stationary state of the paper's model, solved once.</summary>
    public StationaryState Exact(double temperature) => Exact(BaronConditions.Theory(temperature));

    /// <summary>The exact stationary state, solved once.</summary>
    public StationaryState Exact(MeanFieldParameters theory)
    {
        if (!_exact.TryGetValue(theory, out StationaryState? state))
        {
            state = ExactState.Of(theory);
            _exact.Add(theory, state);
        }

        return state;
    }
}
