using PitchDrop.Studies.Analysis;
using PitchDrop.Studies.Analysis.Observables;

namespace PitchDrop.Studies.Registry;

/// <summary>What can be measured: a line each.</summary>
public static class ObservableRegistry
{
    /// <summary>What <c>pitchdrop analyse</c> measures on trajectories, in the order in which they are listed.</summary>
    public static IReadOnlyList<ITrajectoryObservable> OnTrajectories { get; } =
    [
        new Density(),
        new MeanSquareDisplacement(),
        new SelfScattering(),
        new SelfOverlap(),
        new SelfVanHoveFunction(),
        new StokesEinsteinLaw(),
        new DisplacementMap(),
        new NonaffineDisplacement(),
        new LocalStrainMap(),
        new Hops(),
        new SoftnessClassifier(),
        new CageJumpEvents(),
        new Stress(),
        new ShearViscosity(),
        new Isoconfigurational(),
        new RadialDistribution(),
        new StaticStructureFactor(),
        new CollectiveScattering(),
        new VanHoveDistinct(),
        new CollectiveOverlap(),
        new OverlapFourPoint(),
        new SubBoxAnalysis(),
    ];

    /// <summary>Every observable, in the order in which they are listed: those that runs measure by themselves, then those of trajectories.</summary>
    public static IReadOnlyList<ObservableEntry> All { get; } =
    [
        new("persistence", "share P(t) of sites without an event in a time t"),
        new("tau_alpha", "relaxation time, at which P(t) = 1/2, and the stretching exponent beta"),
        new("chi_4", "dynamic susceptibility L^2 (<P^2> - <P>^2), its peak and the lag of the peak"),
        new("four-point-structure", "structure factor S_4(q) of the local persistence and its length xi_4"),
        new("sub-box-susceptibility", "chi_4 of boxes within the lattice, a second route to xi_4"),
        new("persistence-film", "maps and a film of the local persistence p_i(t)"),
        new("stress-distribution", "P(sigma) of the local stress, its moments and its edge"),
        new("event-rate", "events a site and sweep, Gamma"),
        new("intermediate-scattering", "F_s(k, t) of the displacements that events bring about"),
        new("avalanches", "events within a window after a trigger: number, excess, rate against distance"),
        new("particle-motion", "mean square displacement, D, F_s(q, t) and tau_alpha of particles, while a run goes on"),
        new("equilibration", "whether the second half of a run relaxes as the first does"),
        new("activation-barrier", "barrier and activation stress from ln tau_alpha against 1/T"),
        .. OnTrajectories.Select(o => new ObservableEntry(o.Name, o.Summary, o)),
    ];
}

/// <summary>Something that can be measured.</summary>
/// <param name="Name">Name on the command line: "persistence".</param>
/// <param name="Summary">What it is, in a line.</param>
/// <param name="OnTrajectories">How it is measured on trajectories; null for what only a run measures.</param>
public sealed record ObservableEntry(string Name, string Summary, ITrajectoryObservable? OnTrajectories = null);
