namespace PitchDrop.Particles.ThreeBody;

/// <summary>Second derivatives of one triplet's energy, 3 × 3 blocks in row order; the blocks of the centre i follow from translation.</summary>
/// <param name="JJ">∂²h/∂r_j∂r_j [9].</param>
/// <param name="JK">∂²h/∂r_j∂r_k, rows of j [9].</param>
/// <param name="KK">∂²h/∂r_k∂r_k [9].</param>
public sealed record TripletHessian(double[] JJ, double[] JK, double[] KK);
