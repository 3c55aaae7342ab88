using System.Collections.Immutable;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Mesoscale.YieldLaws;

/// <summary>A parameter that depends on temperature, K(T) or σ_c(T): straight lines between given points, nothing beyond them.</summary>
public sealed class TemperatureTable
{
    private readonly ImmutableArray<(double Temperature, double Value)> _points;

    /// <summary>Takes the points, in rising order of temperature.</summary>
    /// <param name="points">(T, value), both &gt; 0; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or the temperatures do not rise.</exception>
    public TemperatureTable(params IEnumerable<(double Temperature, double Value)> points)
    {
        _points = [.. points];
        if (_points.IsEmpty)
        {
            throw new ArgumentException("A temperature table needs at least one point.", nameof(points));
        }

        for (int i = 0; i < _points.Length; i++)
        {
            Require.Positive(_points[i].Temperature, "temperature");
            Require.Positive(_points[i].Value, "value");
            if (i > 0 && !(_points[i].Temperature > _points[i - 1].Temperature))
            {
                throw new ArgumentException($"Temperatures must rise: {_points[i].Temperature} comes after {_points[i - 1].Temperature}.", nameof(points));
            }
        }
    }

    /// <summary>Lowest and highest temperature of the table.</summary>
    public (double Lowest, double Highest) Span => (_points[0].Temperature, _points[^1].Temperature);

    /// <summary>The value at a temperature within the table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature lies outside: nothing is extrapolated.</exception>
    public double At(double temperature)
    {
        Require.Between(temperature, Span.Lowest, Span.Highest);
        int upper = 0;
        while (_points[upper].Temperature < temperature)
        {
            upper++;
        }

        if (upper == 0)
        {
            return _points[0].Value;
        }

        var (t0, v0) = _points[upper - 1];
        var (t1, v1) = _points[upper];
        return v0 + ((v1 - v0) * (temperature - t0) / (t1 - t0));
    }
}
