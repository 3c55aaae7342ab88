namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>
/// Where everything lies around a cluster of one orientation. Ω is covered by rows along z, each of one or more vectors of eight; the field around it, a patch, is read as rows too, each kept as the sums S(z + d) + S(z − d) for d = 0 … R.
/// </summary>
internal sealed class OrientationTables
{
    /// <summary>Rows that are worked on at once.</summary>
    public const int Group = 8;

    public OrientationTables(ClusterGeometry geometry, ChangeRegion region, int orientation, int range, IReadOnlyList<(int X, int Y)> columns, int paddedOrbits)
    {
        var sites = region.Orbits.Select(images => Array.ConvertAll(images, image => ClusterGeometry.Turned(image, orientation))).ToArray();
        var all = sites.SelectMany(images => images).Distinct().ToArray();
        (int x0, int x1, int y0, int y1) = (all.Min(s => s.X), all.Max(s => s.X), all.Min(s => s.Y), all.Max(s => s.Y));
        FirstZ = all.Min(s => s.Z);
        Blocks = (all.Max(s => s.Z) - FirstZ + 8) / 8;
        Rows = [.. all.Select(s => (s.X, s.Y)).Distinct().Order()];
        PaddedRows = (Rows.Length + Group - 1) / Group * Group;

        var rowIndex = Rows.Select((row, i) => (row, i)).ToDictionary(pair => pair.row, pair => pair.i);
        Places = new int[8 * paddedOrbits];
        var changed = new List<(int From, int To)>();
        for (int o = 0; o < sites.Length; o++)
        {
            for (int g = 0; g < 8; g++)
            {
                var (x, y, z) = sites[o][g];
                int block = (z - FirstZ) / 8, place = Places[(g * paddedOrbits) + o] = (((block * PaddedRows) + rowIndex[(x, y)]) * 8) + ((z - FirstZ) % 8);
                if (Array.IndexOf(sites[o], (x, y, z)) == g)
                {
                    changed.Add(((g * paddedOrbits) + o, place));
                }
            }
        }

        Changed = [.. changed];
        PatchWidth = y1 - y0 + 1 + (2 * range);
        int rowLength = 8 * (range + 1);
        RowOffsets = new long[PaddedRows];
        for (int row = 0; row < PaddedRows; row++)
        {
            int i = row < Rows.Length ? row : 0;
            RowOffsets[row] = (((long)(Rows[i].X - x0 + range) * PatchWidth) + (Rows[i].Y - y0 + range)) * rowLength;
        }

        var needed = new SortedSet<(int X, int Y)>();
        foreach (var (x, y) in Rows)
        {
            foreach (var (dx, dy) in columns)
            {
                needed.Add((x + dx, y + dy));
            }
        }

        PatchRows = [.. needed.Select(p => (p.X, p.Y, (((p.X - x0 + range) * PatchWidth) + (p.Y - y0 + range)) * rowLength))];
        PatchLength = (x1 - x0 + 1 + (2 * range)) * PatchWidth * rowLength;
        Touched = TouchedClusters(all, geometry);
    }

    /// <summary>Rows (x, y) of Ω relative to the cluster's corner.</summary>
    public (int X, int Y)[] Rows { get; }

    public int PaddedRows { get; }

    /// <summary>Lowest z of Ω relative to the cluster's corner.</summary>
    public int FirstZ { get; }

    /// <summary>Vectors of eight a row.</summary>
    public int Blocks { get; }

    /// <summary>Place [block, row, lane] of image g of orbit o, at g·paddedOrbits + o.</summary>
    public int[] Places { get; }

    /// <summary>Each site of Ω once: which image of which orbit, and its place.</summary>
    public (int From, int To)[] Changed { get; }

    public int PatchWidth { get; }

    public int PatchLength { get; }

    /// <summary>Where in the patch a row of Ω has its own field.</summary>
    public long[] RowOffsets { get; }

    /// <summary>Rows of the field that the patch needs, and where they go.</summary>
    public (int X, int Y, int Place)[] PatchRows { get; }

    /// <summary>Stretches along z of clusters of one orientation, by their lowest corners, which together hold every cluster that has a site in Ω; row by row.</summary>
    public (int X, int Y, int Z, int Length, int Orientation)[] Touched { get; }

    private static (int X, int Y, int Z, int Length, int Orientation)[] TouchedClusters(IEnumerable<(int X, int Y, int Z)> sites, ClusterGeometry geometry)
    {
        var corners = new HashSet<(int X, int Y, int Z, int Orientation)>();
        foreach (var (x, y, z) in sites)
        {
            for (int orientation = 0; orientation < geometry.Orientations; orientation++)
            {
                foreach (var offset in geometry.Offsets)
                {
                    var turned = ClusterGeometry.Turned(offset, orientation);
                    corners.Add((x - turned.X, y - turned.Y, z - turned.Z, orientation));
                }
            }
        }

        return
        [
            .. corners.GroupBy(c => (c.X, c.Y, c.Orientation)).OrderBy(group => group.Key)
                .Select(group => (group.Key.X, group.Key.Y, group.Min(c => c.Z), Math.Min(geometry.Side, group.Max(c => c.Z) - group.Min(c => c.Z) + 1), group.Key.Orientation)),
        ];
    }
}
