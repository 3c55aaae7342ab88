using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PitchDrop.Mesoscale.Events;

namespace PitchDrop.Tests.Mesoscale.Elastoplastic;

/// <summary>A hash of all bits of a run: times, sites, drops, orientations, and the stresses at the end.</summary>
public sealed class Trace : IEquatable<Trace>
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _end = "";

    public static Trace Of(IEventEngine engine, IEnumerable<int> pieces)
    {
        var trace = new Trace();
        foreach (int piece in pieces)
        {
            trace.Add(engine, piece);
        }

        trace.End(engine);
        return trace;
    }

    public void Add(IEventEngine engine, int events)
    {
        EventBuffer buffer = engine.Events(events);
        Span<byte> number = stackalloc byte[28];
        for (int n = 0; n < buffer.Count; n++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(number, buffer.Times[n]);
            BinaryPrimitives.WriteDoubleLittleEndian(number[8..], buffer.Drops[n]);
            BinaryPrimitives.WriteDoubleLittleEndian(number[16..], buffer.Turns[n]);
            BinaryPrimitives.WriteInt32LittleEndian(number[24..], buffer.Sites[n]);
            _hash.AppendData(number);
        }
    }

    public void End(IEventEngine engine)
    {
        _hash.AppendData(MemoryMarshal.AsBytes(engine.Stresses(121).AsSpan()));
        _end = string.Create(CultureInfo.InvariantCulture, $"{engine.Events} events, t = {engine.Time:R}, {Convert.ToHexString(_hash.GetHashAndReset())}");
    }

    public bool Equals(Trace? other) => other is not null && other._end == _end;

    public override bool Equals(object? obj) => Equals(obj as Trace);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_end);

    public override string ToString() => _end;
}
