using System.Runtime.Intrinsics;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Tests.Particles.Forces;

public sealed class LaneTranspositionTests
{
    [Fact]
    public void Rows_become_columns_in_both_forms()
    {
        Vector512<double>[] rows = Rows(), same = Rows();
        LaneTransposition.Exchange(ref rows[0], ref rows[1], ref rows[2], ref rows[3], ref rows[4], ref rows[5], ref rows[6], ref rows[7]);
        LaneTransposition.Definition(ref same[0], ref same[1], ref same[2], ref same[3], ref same[4], ref same[5], ref same[6], ref same[7]);
        for (int row = 0; row < 8; row++)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                Assert.Equal((8 * lane) + row, rows[row][lane]);
                Assert.Equal((8 * lane) + row, same[row][lane]);
            }
        }
    }

    private static Vector512<double>[] Rows() => [.. Enumerable.Range(0, 8).Select(row => Vector512.Create(8.0 * row) + Vector512.ConvertToDouble(Vector512<long>.Indices))];
}
