namespace PitchDrop.Data.Trajectories.Gsd;

/// <summary>The names of tables in the hoomd schema that hold what a frame of ours holds; those of the log are ours, where the schema has no place.</summary>
internal static class GsdNames
{
    public const string Step = "configuration/step";
    public const string Dimensions = "configuration/dimensions";
    public const string Box = "configuration/box";
    public const string Count = "particles/N";
    public const string Types = "particles/types";
    public const string TypeId = "particles/typeid";
    public const string Position = "particles/position";
    public const string Velocity = "particles/velocity";
    public const string Mass = "particles/mass";
    public const string Image = "particles/image";
    public const string Identity = "log/particles/id";
    public const string Time = "log/time";

    /// <summary>The corner of a box whose centre is at 0.</summary>
    public static (double X, double Y, double Z) Corner((double X, double Y, double Z) lengths, (double XY, double XZ, double YZ) tilts) =>
        (-0.5 * (lengths.X + tilts.XY + tilts.XZ), -0.5 * (lengths.Y + tilts.YZ), -0.5 * lengths.Z);
}
