namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>Static response of the yield rate at one wave vector.</summary>
/// <param name="X">Mode number along x, 0 to side − 1.</param>
/// <param name="Y">Mode number along y; 0 on a line.</param>
/// <param name="SquareWaveNumber">k² of the raster's Laplacian [1/length²].</param>
/// <param name="Response">χ = δΓ(k)/δT(k).</param>
public readonly record struct ModeResponse(int X, int Y, double SquareWaveNumber, double Response);
