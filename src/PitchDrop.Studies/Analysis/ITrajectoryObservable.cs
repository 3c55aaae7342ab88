using PitchDrop.Data.Configurations;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>
/// Something that <c>pitchdrop analyse</c> measures on anyone's trajectory. It says what is to be done on one trajectory; that is done for all observables together, in as few passes over the frames as can be; then what came of
/// one or several trajectories, samples of one ensemble, is joined into curves and quantities with errors. It holds no state.
/// </summary>
public interface ITrajectoryObservable
{
    /// <summary>Name on the command line: "mean-square-displacement".</summary>
    string Name { get; }

    /// <summary>What it is, in a line.</summary>
    string Summary { get; }

    /// <summary>The keys that it understands, each with meaning, unit, rule and default. Settings that several observables share are the same object: see <see cref="SharedSettings"/>.</summary>
    IReadOnlyList<ConfigurationField> Settings { get; }

    /// <summary>Whether it can be measured only in a box that repeats along all edges: one with open walls is then refused before anything is written.</summary>
    bool NeedsPeriodicBox => false;

    /// <summary>Whether it compares frames with one another, so that a trajectory of one frame is refused.</summary>
    bool ComparesFrames => false;

    /// <summary>What it needs of a file beside positions. Called before anything is read; refuses settings that do not go together.</summary>
    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    TrajectoryNeeds NeedsOf(Configuration settings) => TrajectoryNeeds.Positions;

    /// <summary>What is to be done on one trajectory. The same settings and the same trajectory always give the same.</summary>
    /// <param name="data">The trajectory.</param>
    /// <param name="settings">Settings of the analysis, those of the observable among them.</param>
    /// <exception cref="Running.RefusedException">It cannot be measured on this trajectory.</exception>
    ObservableWork WorkOn(TrajectoryData data, Configuration settings);

    /// <summary>Joins what was found on one or several trajectories.</summary>
    /// <param name="samples">What was found, a sample a trajectory; at least one.</param>
    ObservableOutcome Join(ObservableSamples samples);
}
