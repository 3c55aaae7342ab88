namespace PitchDrop.Mesoscale.Trsp;

/// <summary>
/// The sites Ω whose softness a rearrangement changes, r̃ ≤ R_c, as offsets from the lowest corner of a cluster of orientation 0. They come as orbits of the three mirrors through the cluster's centre, which leave the law of the change as it is:
/// image g of an orbit has bit 0 (1, 2) of g set where the first (second, third) axis is mirrored. Orbits of eight different sites come first.
/// </summary>
public sealed class ChangeRegion
{
    private readonly int[] _lowest;
    private readonly int[] _span;
    private readonly int _side;

    /// <summary>Finds the sites within a distance of a cluster.</summary>
    /// <param name="geometry">The clusters.</param>
    /// <param name="radius">R_c [spacing].</param>
    public ChangeRegion(ClusterGeometry geometry, double radius)
    {
        _side = geometry.Side;
        _span = geometry.Size == 1 ? [0, 0, 0] : [1, 1, 0];
        _lowest = Array.ConvertAll(_span, span => span == 1 ? 1 - (_side / 2) : -((_side - 1) / 2));
        double square = radius * radius * (1 + 1e-9);
        var orbits = new List<(int X, int Y, int Z)[]>();
        for (int x = _lowest[0]; x < _lowest[0] + _side; x++)
        {
            for (int y = _lowest[1]; y < _lowest[1] + _side; y++)
            {
                for (int z = _lowest[2]; z < _lowest[2] + _side; z++)
                {
                    if (geometry.SquaredDistanceFromCluster((x, y, z)) <= square)
                    {
                        var images = Images((x, y, z));
                        if (images.Max() == (x, y, z))
                        {
                            orbits.Add(images);
                        }
                    }
                }
            }
        }

        Orbits = [.. orbits.OrderByDescending(images => images.Distinct().Count())];
        Sites = Orbits.Sum(images => images.Distinct().Count());
    }

    /// <summary>The orbits, each with its eight images; the same site may be several of them.</summary>
    public IReadOnlyList<(int X, int Y, int Z)[]> Orbits { get; }

    /// <summary>Number n_s of sites.</summary>
    public int Sites { get; }

    private (int X, int Y, int Z)[] Images((int X, int Y, int Z) site)
    {
        var images = new (int X, int Y, int Z)[8];
        for (int g = 0; g < 8; g++)
        {
            images[g] = (Fold(0, (g & 1) == 0 ? site.X : _span[0] - site.X), Fold(1, (g & 2) == 0 ? site.Y : _span[1] - site.Y), Fold(2, (g & 4) == 0 ? site.Z : _span[2] - site.Z));
        }

        return images;
    }

    private int Fold(int axis, int x) => _lowest[axis] + ((((x - _lowest[axis]) % _side) + _side) % _side);
}
