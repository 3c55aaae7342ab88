using MathNet.Numerics;
using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.SpectralElements;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.MeanField.Stationary;

/// <summary>
/// Exact stationary state at any T, α, a and σ₀. The density is P = w/α with w″ − (ν/D) w + y = 0, and the state is the root of ∫w = α in ln D, which exists once since ∫w rises with D.
/// Spectral elements that follow the boundary layers; Γ may be as small as a double holds.
/// </summary>
[Equation("MeanField", "1.3")]
public sealed class StationarySolver
{
    // Below this ln D some of the exponentials could not be held.
    private const double SmallestLogD = -700;
    private const int LargestRounds = 1500;
    private const int LargestElements = 100_000;

    private readonly StressLanding _landing;
    private readonly RateProfile _rate;
    private readonly StationaryAccuracy _accuracy;
    private readonly string _what;
    private readonly LobattoElement _element;
    private readonly StationaryEquation _equation;
    private GapMesh _mesh;

    private StationarySolver(StressLanding landing, RateProfile rate, StationaryAccuracy accuracy, string what)
    {
        _landing = landing;
        _rate = rate;
        _accuracy = accuracy;
        _what = what;
        _element = new LobattoElement(accuracy.Order);
        _equation = new StationaryEquation(landing, rate);
        _mesh = GapMesh.Start(_element, accuracy.InitialElements, rate.Kinks);
    }

    /// <summary>
    /// The lowest temperature at which the activity still fits a double: that at which D ≈ e^{2γ_E} T₁² e^{−E/T} is e^{−695}, with the barrier E = (1 − σ̄)^a at the edge σ̄ of the frozen state and T₁ = T (1 − σ̄)/(aE); 0 where there is no frozen state.
    /// </summary>
    public static double LowestTemperature(MeanFieldParameters parameters)
    {
        if (parameters.Alpha >= FrozenState.LargestAlpha(parameters.Landing))
        {
            return 0;
        }

        // There T is E/695 but for the logarithm.
        const double smallest = 695;
        double edge = new FrozenState(parameters.Alpha, parameters.Landing).Edge, width = (1 - edge) / (smallest * parameters.BarrierExponent);
        return parameters.Barrier(edge) / Math.Max(1, smallest + (2 * (Constants.EulerMascheroni + Math.Log(width))));
    }

    /// <summary>Solves for the thermal rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">T is so low that Γ falls below the smallest double.</exception>
    /// <exception cref="NotConvergedException">The iteration ran out; with residual and iteration.</exception>
    public static StationaryState Solve(MeanFieldParameters parameters, StationaryAccuracy? accuracy = null)
    {
        double lowest = LowestTemperature(parameters);
        if (parameters.Temperature < lowest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameters), parameters.Temperature, $"Temperature is {parameters.Temperature}; accepted at alpha = {parameters.Alpha} is at least {lowest:g6}, below which the activity is smaller than a double can hold.");
        }

        var rate = RateProfile.Thermal(parameters.BarrierExponent, parameters.Temperature);
        return new StationarySolver(parameters.Landing, rate, accuracy ?? new StationaryAccuracy(), $"stationary state at T = {parameters.Temperature}, alpha = {parameters.Alpha}")
            .Find(parameters.Alpha, Start(parameters));
    }

    /// <summary>Solves for any rate below the yield stress; beyond it ν = 1.</summary>
    /// <param name="alpha">α &gt; 0.</param>
    /// <param name="landing">y(σ).</param>
    /// <param name="rate">ν(σ) for |σ| &lt; 1.</param>
    /// <param name="accuracy">How finely.</param>
    /// <exception cref="NotConvergedException">There is no flowing state, or the iteration ran out; with residual and iteration.</exception>
    public static StationaryState Solve(double alpha, StressLanding landing, RateProfile rate, StationaryAccuracy? accuracy = null) =>
        new StationarySolver(landing, rate, accuracy ?? new StationaryAccuracy(), $"stationary state at alpha = {alpha}").Find(Numerics.Guards.Require.Positive(alpha), Math.Log(alpha) - 2);

    /// <summary>Off the shell D = αΓ: the activity F(D) = D/∫w that a site has in noise of strength D.</summary>
    /// <param name="parameters">The model; its α is not used.</param>
    /// <param name="D">D [σ_c²/τ], finite and &gt; 0.</param>
    /// <param name="accuracy">How finely.</param>
    [Equation("MeanField", "1.5")]
    public static double ActivityInNoise(MeanFieldParameters parameters, double D, StationaryAccuracy? accuracy = null)
    {
        var solver = new StationarySolver(parameters.Landing, RateProfile.Thermal(parameters.BarrierExponent, parameters.Temperature), accuracy ?? new StationaryAccuracy(), $"activity at D = {D}");
        return D / solver.At(Math.Log(Numerics.Guards.Require.Positive(D)), 0).Integral;
    }

    // Where the frozen state's edge would be active; D = alpha where there is none.
    private static double Start(MeanFieldParameters parameters)
    {
        if (parameters.Alpha >= FrozenState.LargestAlpha(parameters.Landing))
        {
            return Math.Log(parameters.Alpha) - 1;
        }

        double barrier = parameters.Barrier(new FrozenState(parameters.Alpha, parameters.Landing).Edge);
        return Math.Log(parameters.Alpha) - (barrier / parameters.Temperature);
    }

    private StationaryState Find(double alpha, double start)
    {
        double target = Math.Log(alpha);
        var (coarse, iterations) = Root(target, start, 0);
        _mesh = _mesh.Bisect(_ => true);
        var (fine, more) = Root(target, coarse.LogD, iterations);
        return new StationaryState(alpha, _landing, fine, coarse, more);
    }

    // Newton in ln D on ln ∫w = ln α, kept within the bracket that the signs give.
    private (StationaryProfile Profile, int Iterations) Root(double target, double logD, int iteration)
    {
        double lower = SmallestLogD, upper = 1400, residual = double.NaN, before = double.PositiveInfinity;
        while (iteration < _accuracy.LargestIterations)
        {
            var profile = At(logD, iteration);
            iteration++;
            residual = Math.Log(profile.Integral) - target;
            (lower, upper) = residual < 0 ? (logD, upper) : (lower, logD);
            double change = -residual / profile.Slope;
            if (!double.IsFinite(change))
            {
                throw new NotConvergedException(_what, residual, iteration, "the residual is not a number");
            }

            if (Math.Abs(change) <= 1e-13 + (4e-16 * (1 + Math.Abs(logD)) / profile.Slope) || (Math.Abs(change) < 1e-9 && Math.Abs(change) >= 0.5 * before))
            {
                return (profile, iteration);
            }

            before = Math.Abs(change);
            double next = logD + Math.Clamp(change, -20 - Math.Abs(logD), 20 + Math.Abs(logD));
            logD = next > lower && next < upper ? next : 0.5 * (lower + upper);
            if (upper - SmallestLogD < 1)
            {
                throw new NotConvergedException(_what, residual, iteration, "the activity falls below what a double can hold: a frozen state");
            }
        }

        throw new NotConvergedException(_what, residual, iteration);
    }

    // Solves at one D, halving elements until the solution is resolved.
    private StationaryProfile At(double logD, int iteration)
    {
        for (int round = 0; round < LargestRounds && _mesh.Count < LargestElements; round++)
        {
            StationaryProfile profile;
            try
            {
                profile = _equation.Solve(_mesh, logD);
            }
            catch (ArithmeticException e)
            {
                throw new NotConvergedException(_what, double.NaN, iteration, e.Message.TrimEnd('.'));
            }

            bool[] flags = profile.Unresolved(_accuracy.Tolerance);
            if (!flags.Contains(true))
            {
                return profile;
            }

            _mesh = _mesh.Bisect(e => flags[e]);
        }

        throw new NotConvergedException(_what, _accuracy.Tolerance, iteration, $"{_mesh.Count} elements do not resolve the density");
    }
}
