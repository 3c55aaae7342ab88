namespace PitchDrop.Studies.Analysis;

/// <summary>A file of its own kind that an observable leaves in data/, for other programs or later runs to read.</summary>
/// <param name="Name">What distinguishes it from the other files of the observable, with its ending: "classifier.json".</param>
/// <param name="Write">Writes it.</param>
public sealed record OutcomeFile(string Name, Action<Stream> Write);
