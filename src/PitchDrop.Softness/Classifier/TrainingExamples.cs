using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Softness.Classifier;

/// <summary>Particles of which it is known whether they rearrange: their structure functions, the class, and the configuration that each is taken from. Immutable.</summary>
public sealed class TrainingExamples
{
    private readonly double[] _features;
    private readonly bool[] _rearranging;
    private readonly int[] _configurations, _frames;

    /// <summary>Gathers examples.</summary>
    /// <param name="columns">Number F of structure functions.</param>
    /// <param name="features">Structure functions [n, F], row by row; finite.</param>
    /// <param name="rearranging">Whether each example rearranges [n].</param>
    /// <param name="configurations">Configuration of each example [n]: examples with the same number are not independent, and are divided between training and test only where their frames are known, with a gap of time between.</param>
    /// <param name="frames">Frame at which each example stands in its configuration, which is then a whole trajectory [n]; null where that is not known.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a function is not finite.</exception>
    public TrainingExamples(int columns, double[] features, bool[] rearranging, int[] configurations, int[]? frames = null)
    {
        Columns = Require.Between(columns, 1, int.MaxValue);
        Shapes.Length(features.Length, checked(columns * rearranging.Length));
        Shapes.Length(configurations.Length, rearranging.Length);
        Shapes.Length(frames?.Length ?? rearranging.Length, rearranging.Length);
        Shapes.Finite(features);
        (_features, _rearranging, _configurations, _frames) = (features, rearranging, configurations, frames ?? []);
    }

    /// <summary>Number n of examples.</summary>
    public int Count => _rearranging.Length;

    /// <summary>Number F of structure functions.</summary>
    public int Columns { get; }

    /// <summary>Number of examples that rearrange.</summary>
    public int Rearranging => _rearranging.Count(r => r);

    /// <summary>Structure functions of one example [F].</summary>
    public ReadOnlySpan<double> this[int example] => _features.AsSpan(example * Columns, Columns);

    /// <summary>Whether an example rearranges.</summary>
    public bool IsRearranging(int example) => _rearranging[example];

    /// <summary>The configuration of an example.</summary>
    public int ConfigurationOf(int example) => _configurations[example];

    /// <summary>Whether it is known when each example stands in its configuration.</summary>
    public bool HasFrames => _frames.Length > 0;

    /// <summary>The frame of an example in its configuration; 0 where that is not known.</summary>
    public int FrameOf(int example) => HasFrames ? _frames[example] : 0;

    /// <summary>The examples with these numbers, in this order.</summary>
    public TrainingExamples Subset(IReadOnlyList<int> examples)
    {
        double[] features = new double[checked(examples.Count * Columns)];
        for (int k = 0; k < examples.Count; k++)
        {
            this[examples[k]].CopyTo(features.AsSpan(k * Columns));
        }

        return new TrainingExamples(Columns, features, [.. examples.Select(e => _rearranging[e])], [.. examples.Select(e => _configurations[e])], HasFrames ? [.. examples.Select(e => _frames[e])] : null);
    }

    /// <summary>As many examples of each class as the smaller class has: all of that, and of the other as many as chance picks. The order of examples stays.</summary>
    /// <param name="seed">Seed of the choice.</param>
    public TrainingExamples Balanced(ulong seed)
    {
        int[] soft = [.. Enumerable.Range(0, Count).Where(e => _rearranging[e])], hard = [.. Enumerable.Range(0, Count).Where(e => !_rearranging[e])];
        int each = Math.Min(soft.Length, hard.Length);
        var stream = new RandomStream(seed, RandomPurpose.ExampleChoice, 0);
        int[] larger = soft.Length > each ? soft : hard, smaller = soft.Length > each ? hard : soft;
        Shuffle.InPlace(larger, stream, 0);
        return Subset([.. smaller.Concat(larger.Take(each)).Order()]);
    }
}
