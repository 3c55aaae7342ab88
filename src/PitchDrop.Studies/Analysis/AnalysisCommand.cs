using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The command line that makes an analysis again.</summary>
internal static class AnalysisCommand
{
    /// <summary>Every file, every observable, and every setting that is not the default.</summary>
    public static string Of(Configuration configuration)
    {
        IEnumerable<string> files = AnalysisPlan.FilesOf(configuration).Select(f => ShellWord.Of(f.FilePath));
        IEnumerable<string> settings = configuration.Schema.Fields
            .Where(f => f.Key is not (AnalysisSchema.Observables or AnalysisSchema.Trajectories or RequestSchema.Version or RequestSchema.Machine) && configuration.Has(f.Key) && configuration.JsonOf(f.Key) != f.Default)
            .Select(f => $" --set {ShellWord.Of($"{f.Key}={configuration.JsonOf(f.Key)}")}");
        return $"./pitchdrop analyse {string.Join(' ', files)} --observable {string.Join(',', configuration.Texts(AnalysisSchema.Observables))}{string.Concat(settings)}";
    }
}
