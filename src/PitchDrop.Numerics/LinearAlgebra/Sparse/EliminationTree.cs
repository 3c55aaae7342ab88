using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Numerics.LinearAlgebra.Sparse;

/// <summary>
/// The order in which the block rows of a sparse symmetric matrix are eliminated, by nested dissection: two halves first, each by the same rule, and last what stands between them.
/// Depends on the pattern alone. Says how much work and memory a factor takes before there is one.
/// </summary>
public sealed class EliminationTree
{
    // Parts of so few block rows are not divided.
    private const int Leaf = 48;
    private readonly List<EliminationNode> _nodes = [];
    private readonly bool[] _isKept;
    private readonly List<int> _order = [];
    private readonly int[] _rowStart;
    private readonly int[] _columns;
    private readonly int[] _place;

    /// <summary>Finds the order.</summary>
    /// <param name="rowStart">Where the blocks of a row begin [N + 1].</param>
    /// <param name="columns">The column of each block; the pattern must be symmetric.</param>
    /// <param name="dimension">d, rows of a block.</param>
    /// <param name="isKept">Which block rows belong to the matrix; rows and columns of the others are left out.</param>
    public EliminationTree(int[] rowStart, int[] columns, int dimension, Func<int, bool> isKept)
    {
        (_rowStart, _columns, Dimension) = (rowStart, columns, dimension);
        _place = new int[rowStart.Length - 1];
        Array.Fill(_place, -1);
        _isKept = [.. Enumerable.Range(0, _place.Length).Select(isKept)];
        Dissect(AdjacencyGraph.Of(rowStart, columns, row => _isKept[row]), new int[rowStart.Length]);
        Order = [.. _order];
        for (int k = 0; k < _nodes.Count; k++)
        {
            EliminationNode n = _nodes[k];
            double p = n.Count * dimension, q = n.Border.Length * dimension;
            double work = (p * p * p / 6) + (p * p * q / 2) + (p * q * q / 2) + n.Children.Sum(c => _nodes[c].Work);
            _nodes[k] = n with { Border = [.. n.Border.Select(row => _place[row]).Order()], Work = work };
        }
    }

    /// <summary>d, rows of a block.</summary>
    public int Dimension { get; }

    /// <summary>Number of unknowns.</summary>
    public int Unknowns => Order.Length * Dimension;

    /// <summary>Multiplications, with an addition each, of the factorisation.</summary>
    public double FactorProducts => _nodes[^1].Work;

    /// <summary>Numbers that the factor holds.</summary>
    public long FactorLength => _nodes.Sum(n => (long)n.Count * (n.Count + n.Border.Length) * Dimension * Dimension);

    /// <summary>The most numbers that are held at a time beside the factor while it is made by one thread.</summary>
    public long PeakUpdates => Peak(_nodes.Count - 1);

    /// <summary>Number of block rows of the matrix, those that are left out with it.</summary>
    internal int Rows => _place.Length;

    /// <summary>The block rows in the order in which they are eliminated.</summary>
    internal int[] Order { get; }

    /// <summary>The fronts, each after its children.</summary>
    internal IReadOnlyList<EliminationNode> Nodes => _nodes;

    /// <summary>When a block row is eliminated; −1 for one that is left out.</summary>
    internal int PlaceOf(int row) => _place[row];

    // The number of the front that eliminates a part. Marks hold 1 + the number of the front that put a place into its border.
    [Equation("Elasticity", "16")]
    private int Dissect(AdjacencyGraph part, int[] marks)
    {
        int[] children = [], own;
        (int[] First, int[] Second, int[] Between) cut = part.Count > Leaf ? Bisection.Of(part) : ([], [], []);
        if (cut.First.Length == 0 || cut.Second.Length == 0)
        {
            own = part.Names;
        }
        else
        {
            children = [Dissect(part.Part(cut.First), marks), Dissect(part.Part(cut.Second), marks)];
            own = [.. cut.Between.Select(v => part.Names[v])];
        }

        int first = _order.Count, mark = _nodes.Count + 1;
        foreach (int row in own)
        {
            _place[row] = _order.Count;
            _order.Add(row);
        }

        // Rows without a place yet are eliminated later; the border gets their places when all are known.
        var border = new List<int>();
        foreach (int row in own)
        {
            for (int k = _rowStart[row]; k < _rowStart[row + 1]; k++)
            {
                Add(_columns[k]);
            }
        }

        foreach (int child in children)
        {
            foreach (int row in _nodes[child].Border)
            {
                Add(row);
            }
        }

        _nodes.Add(new EliminationNode(first, own.Length, [.. border], children, 0));
        return _nodes.Count - 1;

        void Add(int row)
        {
            if (_isKept[row] && _place[row] < 0 && marks[row] != mark)
            {
                marks[row] = mark;
                border.Add(row);
            }
        }
    }

    private long Peak(int node)
    {
        EliminationNode n = _nodes[node];
        long held = 0, peak = 0;
        foreach (int child in n.Children)
        {
            peak = Math.Max(peak, held + Peak(child));
            held += Length(_nodes[child]);
        }

        return Math.Max(peak, held + Length(n));
    }

    private long Length(EliminationNode n) => (long)n.Border.Length * n.Border.Length * Dimension * Dimension;
}
