using System.Collections.Immutable;
using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Observables.Paths;
using PitchDrop.Observables.Rheology;
using PitchDrop.Studies.Analysis.Reading;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>The settings that say where a file has the stress of particles.</summary>
public static class StressColumns
{
    /// <summary>The columns.</summary>
    public static ConfigurationField Names { get; } = ConfigurationField.WithDefault(
        "stressColumns",
        "Columns with the stress times volume of each particle: xx, yy, zz, xy, xz, yz as LAMMPS' compute stress/atom writes them; in two dimensions also xx, yy, xy.",
        "",
        new ListRule(TextRule.Free) { MinimumCount = 3, MaximumCount = 6 },
        new[] { "c_stress[1]", "c_stress[2]", "c_stress[3]", "c_stress[4]", "c_stress[5]", "c_stress[6]" });

    /// <summary>Their sign.</summary>
    public static ConfigurationField Sign { get; } = ConfigurationField.WithDefault("stressPositive", "Whether numbers of stress are positive in tension, as in LAMMPS' compute stress/atom, or where there is pressure.", "", TextRule.OneOf("tension", "pressure"), "tension");

    /// <summary>Whether the stress of a flow is that of velocities without the flow.</summary>
    public static ConfigurationField IsPeculiar { get; } = ConfigurationField.WithDefault("peculiarStress", "Whether velocities in the stress of a flow are those relative to the flow, as of LAMMPS' compute stress/atom with a compute temp/deform; without it, normal stresses and pressure of a flow are left out.", "", FlagRule.Any, false);

    /// <summary>What is needed of the file.</summary>
    /// <exception cref="InvalidConfigurationException">There are neither 6 columns nor 3, or units are reduced, which those of stress are not.</exception>
    public static TrajectoryNeeds Needs(Configuration settings)
    {
        ImmutableArray<string> names = settings.Texts("stressColumns");
        return names.Length is not (3 or 6) ? throw settings.Refusal("stressColumns", "6 names, or 3 in two dimensions")
            : settings.Flag("reducedUnits") ? throw settings.Refusal("reducedUnits", "false with stress, whose unit of energy is not known")
            : new TrajectoryNeeds(Velocities: false, names);
    }

    /// <summary>The stress of all frames.</summary>
    /// <exception cref="RefusedException">The columns do not fit the dimensions, the box has open walls, or a number is not finite.</exception>
    public static StressSeries Of(TrajectoryData data, Configuration settings)
    {
        string[] names = [.. settings.Texts("stressColumns")];
        int d = data.Facts.Dimension;
        if (d == 3 && names.Length == 3)
        {
            throw new RefusedException($"{data.Facts.Name}: stressColumns are 3; in three dimensions 6 are needed");
        }

        if (!data.Facts.IsPeriodic)
        {
            throw new RefusedException($"{data.Facts.Name}: its box has open walls, so that it has no volume to divide by");
        }

        try
        {
            IFrameSeries sums = data.SumsOf(d == 2 && names.Length == 6 ? [names[0], names[1], names[3]] : names);
            return StressSeries.OfParticleSums(sums, data.Paths, settings.Text("stressPositive") == "tension" ? 1 : -1);
        }
        catch (ArgumentException e)
        {
            throw new RefusedException($"{data.Facts.Name}: {e.Message}");
        }
    }
}
