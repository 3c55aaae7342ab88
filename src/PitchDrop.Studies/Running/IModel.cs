using PitchDrop.Data.Configurations;

namespace PitchDrop.Studies.Running;

/// <summary>A model that <c>pitchdrop run</c> simulates from a configuration.</summary>
public interface IModel
{
    /// <summary>Name on the command line and in a configuration's "model" key: "elastoplastic".</summary>
    string Name { get; }

    /// <summary>What it is, in a line.</summary>
    string Summary { get; }

    /// <summary>Every key that a configuration may have, with meaning, unit, default and rule; "model" is one of them.</summary>
    ConfigurationSchema Schema { get; }

    /// <summary>Builds the jobs of one simulation.</summary>
    /// <exception cref="InvalidConfigurationException">Values that are sound one by one do not go together.</exception>
    Workload Plan(Configuration configuration);
}
