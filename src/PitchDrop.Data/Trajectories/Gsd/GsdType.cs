namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>What one number of a chunk is, as the file layer of GSD counts the types.</summary>
internal enum GsdType : byte
{
    None = 0,
    UInt8 = 1,
    UInt16 = 2,
    UInt32 = 3,
    UInt64 = 4,
    Int8 = 5,
    Int16 = 6,
    Int32 = 7,
    Int64 = 8,
    Float32 = 9,
    Float64 = 10,
    Character = 11,
}
