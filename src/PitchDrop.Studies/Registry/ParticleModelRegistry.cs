using PitchDrop.Data.Configurations;
using PitchDrop.Data.Configurations.Rules;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.PairLaws;
using PitchDrop.Particles.ThreeBody;
using PitchDrop.Studies.Particles;

namespace PitchDrop.Studies.Registry;

/// <summary>The particle models: a line each.</summary>
public static class ParticleModelRegistry
{
    private const string KobAndersen1995 = "W. Kob and H. C. Andersen, Phys. Rev. E 51, 4626 (1995)";
    private const string Kapteijns2021 = "G. Kapteijns, D. Richard, E. Bouchbinder, T. B. Schrøder, J. C. Dyre and E. Lerner, J. Chem. Phys. 155, 074502 (2021)";
    private const string Zeng2025 = "K.-Q. Zeng, D.-X. Yu and Z. Wang, J. Chem. Phys. 163, 084512 (2025)";
    private static readonly string[] Shifts = ["truncated", "energy", "force"];

    /// <summary>Every model, in the order in which they are listed.</summary>
    public static IReadOnlyList<ParticleModel> All { get; } =
    [
        new("kob-andersen", "Kob-Andersen binary Lennard-Jones mixture, 80:20.", 3, ["A", "B"], new ParticleDefaults(0.8, 1.2, 0.005, 0.2, 7.25, 2, KobAndersen1995), new ConfigurationSchema(
            "Kob-Andersen mixture",
            ConfigurationField.WithDefault("cutoff", "Cutoff: a multiple of sigma_ab, or the common radius.", "sigma", NumberRule.Between(0.5, 100), 2.5),
            ConfigurationField.WithDefault("rule", "Whether each pair is cut at the same multiple of its sigma_ab, or all at one radius.", "", TextRule.OneOf("scaled", "common"), "scaled"),
            ConfigurationField.WithDefault("shift", "What is done at the cutoff.", "", TextRule.OneOf(Shifts), "energy")), KobAndersenMixture),
        new("ipl", "Inverse-power-law binary mixture r^-10, smooth at its cutoff, 50:50.", 3, ["A", "B"], new ParticleDefaults(0.5, 0.82, 0.005, 0.2, 6.35, 2, Kapteijns2021), InversePowerSchema(), InversePowerMixture),
        new("ipl-2d", "The inverse-power-law mixture in two dimensions.", 2, ["A", "B"], new ParticleDefaults(0.5, 0.86, 0.005, 0.2, 6.2, 2, Kapteijns2021), InversePowerSchema(), InversePowerMixture),
        new("mblj", "Modified binary Lennard-Jones: Kob-Andersen with short force-shifted cutoffs between like particles.", 3, ["A", "B"], new ParticleDefaults(0.8, 1.2, 0.005, 0.2, 7.25, 2, Kapteijns2021), new ConfigurationSchema(
            "modified binary Lennard-Jones mixture",
            ConfigurationField.WithDefault("cutoffLike", "Cutoff of like pairs.", "sigma_ab", NumberRule.Between(0.5, 100), 1.5),
            ConfigurationField.WithDefault("cutoffUnlike", "Cutoff of unlike pairs.", "sigma_ab", NumberRule.Between(0.5, 100), 2.5)),
            c => Interaction.Of(new ForceShiftedLennardJones(KobAndersen.Modify(c.Number("cutoffLike"), c.Number("cutoffUnlike"))))),
        new("sticky-spheres", "Lennard-Jones repulsion with a narrow attractive well, 50:50.", 3, ["A", "B"], new ParticleDefaults(0.5, 0.7, 0.003, 0.2, 5.87, 2, Kapteijns2021), new ConfigurationSchema(
            "sticky spheres",
            ConfigurationField.WithDefault("reach", "Cutoff over the distance of the minimum; the smaller, the stickier.", "1", NumberRule.Between(1.01, 4), 1.2)),
            c => Interaction.Of(new StickySpheres(new StickySphereParameters { Reach = c.Number("reach") }))),
        new("stillinger-weber", "Stillinger-Weber liquid with three-body forces; lambda 21 is silicon.", 3, ["A"], new ParticleDefaults(1, 0.52, 0.065, 6.5, 6.28, 0.3, Kapteijns2021), new ConfigurationSchema(
            "Stillinger-Weber liquid",
            ConfigurationField.WithDefault("lambda", "Strength of the three-body term.", "epsilon", NumberRule.Between(0, 1000), 18.75)), StillingerWeberLiquid),
        new("hard-sphere-yukawa", "Hard spheres of two sizes with a screened repulsion, 80:20; A is the big one.", 3, ["A", "B"], new ParticleDefaults(0.8, 0.45, 5e-5, 1, 6.5, 1, Zeng2025), new ConfigurationSchema(
            "hard-sphere Yukawa mixture",
            ConfigurationField.WithDefault("contactEnergy", "Energy K at contact.", "k_B T", NumberRule.Positive, 9.69),
            ConfigurationField.WithDefault("screening", "Inverse screening length z.", "1/d_b", NumberRule.Positive, 4.86),
            ConfigurationField.WithDefault("cutoff", "Cutoff of all pairs.", "d_b", NumberRule.Between(1.01, 100), 5.0)),
            c => Interaction.Of(new HardSphereYukawa(new HardSphereYukawaParameters { ContactEnergy = c.Number("contactEnergy"), Screening = c.Number("screening"), CutoffRadius = c.Number("cutoff") }))),
    ];

    private static ConfigurationSchema InversePowerSchema() => new(
        "inverse-power-law mixture",
        ConfigurationField.WithDefault("cutoff", "Cutoff x_c of all pairs.", "lambda_ab", NumberRule.Between(0.5, 10), 1.48));

    private static Interaction InversePowerMixture(Configuration c) => Interaction.Of(new InversePower(new InversePowerParameters { ScaledCutoff = c.Number("cutoff") }));

    private static Interaction KobAndersenMixture(Configuration c)
    {
        CutoffRule rule = c.Text("rule") == "scaled" ? CutoffRule.Scaled : CutoffRule.CommonRadius;
        var shift = (CutoffShift)Array.IndexOf(Shifts, c.Text("shift"));
        LennardJonesParameters mixture = KobAndersen.Cut(rule, c.Number("cutoff"), shift);
        return shift == CutoffShift.Force ? Interaction.Of(new ForceShiftedLennardJones(mixture)) : Interaction.Of(new LennardJones(mixture));
    }

    private static Interaction StillingerWeberLiquid(Configuration c)
    {
        var parameters = new StillingerWeberParameters { Lambda = c.Number("lambda") };
        return Interaction.Of(new StillingerWeberPair(parameters), new StillingerWeberTriplet(parameters));
    }
}
