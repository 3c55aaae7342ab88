using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>What the observables of local structure have in common: the unit of length, whose surroundings are described, and the files that name structure functions and classifiers.</summary>
public static class LocalStructureSettings
{
    /// <summary>The unit of the structure functions.</summary>
    public static ConfigurationField Unit { get; } = ConfigurationField.WithDefault("structureUnit", "The length in which structure functions are given, sigma_AA for the standard set, in the trajectory's unit of length.", "length", NumberRule.Positive, 1.0);

    /// <summary>Whose surroundings are described.</summary>
    public static ConfigurationField Species { get; } = ConfigurationField.Optional("structureSpecies", "Name of the species whose particles are described; if left out, the species A of the structure functions, the one with most particles.", "", TextRule.Free);

    /// <summary>The set of structure functions.</summary>
    public static ConfigurationField Set { get; } = ConfigurationField.Optional("structureSet", "File that names the structure functions, as a classifier's file does; if left out, the standard 266.", "", TextRule.Free);

    /// <summary>The classifier.</summary>
    public static ConfigurationField Classifier { get; } = ConfigurationField.Required("softnessClassifier", "File of the classifier that softness is measured with.", "", TextRule.Free);

    /// <summary>The set that the settings name.</summary>
    /// <exception cref="RefusedException">Its file cannot be read, or names none.</exception>
    public static StructureFunctionSet SetOf(Configuration settings) => settings.Has(Set.Key) ? Read(settings.Text(Set.Key), ClassifierFile.ReadSet) : StandardFunctions.Set;

    /// <summary>The classifier that the settings name.</summary>
    /// <exception cref="RefusedException">Its file cannot be read, or is no classifier.</exception>
    public static LinearClassifier ClassifierOf(Configuration settings) => Read(settings.Text(Classifier.Key), (stream, name) => ClassifierFile.Read(stream, name));

    private static T Read<T>(string path, Func<Stream, string, T> read)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return read(file, path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException(e is InvalidDataException ? e.Message : $"{path}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
