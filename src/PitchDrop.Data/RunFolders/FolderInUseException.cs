using PitchDrop.Data.Files;

namespace PitchDrop.Data.RunFolders;

/// <summary>Another process (or another part of this one) works in the run folder; the message is one line.</summary>
public sealed class FolderInUseException : IOException
{
    /// <summary>Names the <paramref name="folder"/> and, where known, its <paramref name="owner"/> ("process 4711 on node3").</summary>
    public FolderInUseException(string folder, string? owner, Exception? inner = null)
        : base($"{OneLine.Of(folder)}: {(owner is null ? "another process" : OneLine.Of(owner))} is working in this run folder; wait for it or choose another folder.", inner)
    {
        Folder = folder;
        Owner = owner;
    }

    /// <summary>The run folder that was refused.</summary>
    public string Folder { get; }

    /// <summary>Who works in it ("process 4711 on node3"); null where that is not known.</summary>
    public string? Owner { get; }
}
