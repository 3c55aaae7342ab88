namespace PitchDrop.Data.Checkpoints;

/// <summary>The byte before each value of a state, saying what follows; the numbers are part of the format and are never changed.</summary>
internal enum StateTag : byte
{
    Section = 1,
    Float64 = 2,
    Int64 = 3,
    Int32 = 4,
    UInt64 = 5,
    UInt32 = 6,
    Byte = 7,
    Flag = 8,
    Text = 9,
    Float64s = 18,
    Int64s = 19,
    Int32s = 20,
    UInt64s = 21,
    UInt32s = 22,
    Bytes = 23,
    Flags = 24,
}
