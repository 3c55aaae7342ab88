namespace PitchDrop.Studies.Running;

/// <summary>A hot loop that <c>pitchdrop bench</c> times.</summary>
public interface IHotLoop
{
    /// <summary>Name with its parameters: "elastoplastic/L64/T0.02". Its first part is what <c>bench NAME</c> selects by prefix.</summary>
    string Name { get; }

    /// <summary>Unit of the throughput: "events/s".</summary>
    string Unit { get; }

    /// <summary>Sets up and warms up (untimed).</summary>
    void Prepare();

    /// <summary>Does a fixed amount of work of about a tenth of a second and returns how many units it did.</summary>
    double Work();
}
