namespace PitchDrop.Numerics.Randomness;

/// <summary>Every random stream of the program, one for each purpose. A number once given is never given again, so that a seed keeps its meaning.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Initial state of a lattice.</summary>
    InitialState = 1,

    /// <summary>Waiting times of a point process.</summary>
    WaitingTime = 2,

    /// <summary>Which site is proposed, and whether the proposal is accepted.</summary>
    SiteChoice = 3,

    /// <summary>Size of a drop.</summary>
    DropSize = 4,

    /// <summary>Orientation drawn after an event.</summary>
    Orientation = 5,

    /// <summary>Disorder of local parameters, at the start and after an event.</summary>
    Disorder = 6,

    /// <summary>Resampling of blocks.</summary>
    Bootstrap = 7,

    /// <summary>Data made for tests and benchmarks.</summary>
    Synthetic = 8,

    /// <summary>Gaussian kicks that the sites of a mean-field ensemble get.</summary>
    GaussianKick = 9,

    /// <summary>Stress at which a yielding site of a mean-field ensemble lands.</summary>
    LandingStress = 10,

    /// <summary>Kicks of a lazily advanced ensemble that are drawn because somebody looks.</summary>
    Observation = 11,

    /// <summary>Starting positions of particles, and which site of a lattice has which species.</summary>
    StartingPositions = 12,

    /// <summary>Starting velocities of particles.</summary>
    StartingVelocities = 13,

    /// <summary>Random forces of a Langevin bath.</summary>
    LangevinNoise = 14,

    /// <summary>Random displacements of overdamped particles.</summary>
    BrownianNoise = 15,

    /// <summary>Starting vectors of searches for eigenvalues.</summary>
    EigenvalueSearch = 18,

    /// <summary>Which interacting pairs of one configuration, given by itself, are looked at.</summary>
    PairChoice = 19,

    /// <summary>Velocities of the runs of an isoconfigurational ensemble.</summary>
    IsoconfigurationalVelocities = 23,

    /// <summary>Which interacting pairs of each inherent state of a run of a liquid have their dipole stiffness computed.</summary>
    SampledPairs = 27,

    /// <summary>Resampling of an ensemble of inherent states.</summary>
    EnsembleBootstrap = 28,

    /// <summary>Drawn from by nothing any more: kept so that its number is not given again.</summary>
    ModeStarts = 20,

    /// <summary>Which examples of the larger class a classifier is trained on.</summary>
    ExampleChoice = 33,

    /// <summary>Which configurations a classifier is tested on, and which fold of the cross-validation each is in.</summary>
    ExampleFolds = 34,

    /// <summary>Order in which a classifier's training goes through the examples.</summary>
    ExampleOrder = 35,
    /// <summary>Softness fields of equilibrium that a lattice of softness starts from.</summary>
    SoftnessStart = 29,

    /// <summary>Random part of the change of softness in a rearrangement.</summary>
    SoftnessChange = 30,

    /// <summary>Waiting times between rearrangements of a lattice of softness.</summary>
    RearrangementTime = 31,

    /// <summary>Which cluster of a lattice of softness rearranges.</summary>
    RearrangementChoice = 32,
    /// <summary>Which rearrangements, and which quiet particles, become examples for a classifier of softness.</summary>
    ExampleCandidates = 36,

    /// <summary>Resampling of blocks for the errors of a collapse of sub-boxes.</summary>
    CollapseBootstrap = 39,

    /// <summary>Noise that is added to the stress of a cluster to see how far the moments of its life move.</summary>
    ClusterLifeNoise = 40,

    /// <summary>Places at which cage jumps are put at random, to see what clusters chance makes.</summary>
    RandomJumpPlaces = 41,

    /// <summary>Resampling of clusters of cage jumps for the error of a range that is read from their curves.</summary>
    ClusterResampling = 42,

    /// <summary>Where spots of early cage jumps are put at random in a cluster.</summary>
    SpotPlacement = 43,

    /// <summary>Velocities of the copies of a flow that begin from one configuration.</summary>
    FlowEnsembleVelocities = 44,

    /// <summary>Which particle another one's cage jumps are given to, to see what clusters jumps make that know nothing of each other.</summary>
    JumpExchange = 45,
}
