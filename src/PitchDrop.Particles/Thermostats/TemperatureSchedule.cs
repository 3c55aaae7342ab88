using PitchDrop.Numerics.Guards;

namespace PitchDrop.Particles.Thermostats;

/// <summary>Temperature of a heat bath in time: from <see cref="Start"/> in a straight line to <see cref="End"/>, which is reached at the time <see cref="Duration"/> and kept. "Cool to T" is one of these.</summary>
public sealed record TemperatureSchedule
{
    /// <summary>T at the start [ε]; finite, &gt; 0.</summary>
    public required double Start { get; init => field = Require.Positive(value); }

    /// <summary>T at the end [ε]; finite, &gt; 0.</summary>
    public required double End { get; init => field = Require.Positive(value); }

    /// <summary>When the end is reached [τ], from the first step on; finite, ≥ 0. At 0 the temperature is that of the end always.</summary>
    public double Duration { get; init => field = Require.NotNegative(value); }

    /// <summary>One temperature for all times.</summary>
    /// <param name="temperature">T [ε]; finite, &gt; 0.</param>
    public static TemperatureSchedule Constant(double temperature) => new() { Start = temperature, End = temperature };

    /// <summary>T at a time [ε].</summary>
    /// <param name="time">t [τ], ≥ 0.</param>
    public double At(double time) => IsConstantFrom(time) ? End : Start + ((End - Start) * (time / Duration));

    /// <summary>Whether the temperature no longer changes from a time on.</summary>
    /// <param name="time">t [τ], ≥ 0.</param>
    public bool IsConstantFrom(double time) => time >= Duration || Start == End;
}
