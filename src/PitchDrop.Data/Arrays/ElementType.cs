namespace PitchDrop.Data.Arrays;

/// <summary>What one element of a stored array is; all little-endian in a file.</summary>
public enum ElementType
{
    /// <summary>64-bit binary floating point, numpy <c>float64</c>.</summary>
    Float64,

    /// <summary>32-bit binary floating point, numpy <c>float32</c>.</summary>
    Float32,

    /// <summary>64-bit signed integer, numpy <c>int64</c>.</summary>
    Int64,

    /// <summary>32-bit signed integer, numpy <c>int32</c>.</summary>
    Int32,

    /// <summary>8-bit unsigned integer, numpy <c>uint8</c>.</summary>
    UInt8,

    /// <summary>One byte that is 0 or 1, numpy <c>bool</c>.</summary>
    Bool,
}
