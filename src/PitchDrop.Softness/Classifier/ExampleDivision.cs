namespace PitchDrop.Softness.Classifier;

/// <summary>Examples that are trained on and examples that are tested; what is in neither is left out.</summary>
/// <param name="Training">Places of examples, ascending.</param>
/// <param name="Test">Places of examples, ascending.</param>
internal sealed record ExampleDivision(int[] Training, int[] Test)
{
    /// <summary>Whether both classes can be tested as well as trained on.</summary>
    public bool HasBoth(TrainingExamples examples) => IsSound(examples) && Test.Any(examples.IsRearranging) && !Test.All(examples.IsRearranging);

    /// <summary>Whether both classes are trained on, and something is tested.</summary>
    public bool IsSound(TrainingExamples examples) => Test.Length > 0 && Training.Any(examples.IsRearranging) && !Training.All(examples.IsRearranging);
}
