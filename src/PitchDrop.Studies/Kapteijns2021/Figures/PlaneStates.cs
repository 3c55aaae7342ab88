using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.PseudoHarmonicModes;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.State;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Glasses;
using PitchDrop.Studies.Particles.Runs;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Kapteijns2021.Figures;

/// <summary>The configurations of the liquid in two dimensions that Figs. 1 and 2 share: their mobility in the isoconfigurational ensemble, the stiffness of their inherent states and its soft modes.</summary>
/// <param name="Conditions">Sizes.</param>
/// <param name="Work">Jobs.</param>
internal sealed record PlaneStates(KapteijnsConditions Conditions, KapteijnsWork Work)
{
    /// <summary>Modes that are told of, of each state.</summary>
    public const int Softest = 12;

    // The paper's Fig. 2: t ≈ τ_α/6.
    private const double ShareOfRelaxation = 6;

    public StudiedLiquid Liquid => KapteijnsConditions.Plane;

    public double Temperature => Conditions.Preset.PlaneTemperature;

    public IReadOnlyList<ParticleRun> Runs => Conditions.Runs(Liquid, Temperature, Work);

    public MobilityEnsemble Ensemble => LandscapeStages.Mobility(Liquid, Temperature, 1 / ShareOfRelaxation, Conditions, Work);

    /// <summary>One job a configuration.</summary>
    public IReadOnlyList<SoftModesJob> Modes =>
        [.. Ensemble.Jobs.SelectMany(job => Enumerable.Range(0, job.Plan.States).Select(k => Work.Get(SoftModesJob.NameOf(job, k), () => new SoftModesJob(job, k))))];

    /// <summary>Those whose configuration has an inherent state that was verified as a minimum, and modes.</summary>
    public IReadOnlyList<SoftModesJob> Found => [.. Modes.Where(job => job.Modes.Count > 0)];

    /// <summary>What a figure says where there is none.</summary>
    public static FigureOutcome Nothing(string section, string heading) => new(new ReportSection(section, heading, new Prose("Every configuration was refused: no inherent state could be verified as a minimum.")), [], []);

    /// <summary>The mean of a number of each configuration, with an error that knows which of them are of one run.</summary>
    public static Estimate Mean(IReadOnlyList<SoftModesJob> jobs, Func<SoftModesJob, double> value) => MobilityStatistics.Mean([.. jobs.Select(j => (j.State.Parent, value(j)))]);

    /// <summary>κ_i of a state [N].</summary>
    public static double[] ParticleField(SoftModesJob job) => DipoleStiffness.ParticleField(job.Pairs(), job.Stiffnesses, job.System.Count);

    /// <summary>Spearman's correlation of 1/κ_i with the neighbour-relative mobility, the mean over species.</summary>
    public static double Correlation(SoftModesJob job)
    {
        double[] kappa = ParticleField(job), mobility = job.State.RelativeMobility;
        int[] species = job.System.Species;
        return species.Distinct().Order().Average(s =>
        {
            int[] of = [.. Enumerable.Range(0, species.Length).Where(i => species[i] == s && double.IsFinite(kappa[i]))];
            return RankCorrelation.Spearman([.. of.Select(i => 1 / kappa[i])], [.. of.Select(i => mobility[i])]);
        });
    }

    /// <summary>The softest κ_ij of each particle, ranked among all particles from 0 to 1: the mean over the particles that move most in the softest modes. ½ where the two know nothing of each other.</summary>
    public static double CoreRank(SoftModesJob job)
    {
        IReadOnlyList<InteractingPair> pairs = job.Pairs();
        double[] softest = new double[job.System.Count];
        softest.AsSpan().Fill(double.PositiveInfinity);
        for (int n = 0; n < pairs.Count; n++)
        {
            (int i, int j) = (pairs[n].I, pairs[n].J);
            (softest[i], softest[j]) = (Math.Min(softest[i], job.Stiffnesses[n]), Math.Min(softest[j], job.Stiffnesses[n]));
        }

        double[] ranks = RankCorrelation.Ranks(softest);
        return job.Softest(Softest).Average(m => (ranks[m.Core(2)] - 1) / (ranks.Length - 1));
    }

    /// <summary>Positions with a point in the middle of the box [N].</summary>
    public static (double[] X, double[] Y) Centred(ParticleSystem system, Displacement centre)
    {
        double[] x = new double[system.Count], y = new double[system.Count];
        var middle = new Displacement(system.Box.LengthX / 2, system.Box.LengthY / 2, 0);
        for (int i = 0; i < system.Count; i++)
        {
            (int a, int b, int c) = (0, 0, 0);
            Displacement at = system.Box.Wrap(system.Position(i) - centre + middle, ref a, ref b, ref c);
            (x[i], y[i]) = (at.X, at.Y);
        }

        return (x, y);
    }
}
