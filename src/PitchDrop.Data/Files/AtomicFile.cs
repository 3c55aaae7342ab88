using System.Text;

namespace PitchDrop.Data.Files;

/// <summary>
/// Replaces a file as a whole or not at all: the content goes to <c>NAME.tmp</c> in the same folder, is flushed to disk and renamed.
/// Whoever reads the name, at any moment and after any kill, finds the old content or the new.
/// </summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces <paramref name="path"/> by what <paramref name="content"/> writes to its seekable stream.</summary>
    /// <exception cref="DiskFullException">The disk is full: the old file remains, the temporary one is gone.</exception>
    /// <exception cref="IOException">The folder is missing or refuses the file; the old file remains.</exception>
    public static void Write(string path, Action<Stream> content) => Write(path, content, static (write, stream) => write(stream));

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, with a state handed on (which may be a span) instead of a closure.</summary>
    /// <exception cref="DiskFullException">The disk is full: the old file remains, the temporary one is gone.</exception>
    /// <exception cref="IOException">The folder is missing or refuses the file; the old file remains.</exception>
    public static void Write<TState>(string path, TState state, Action<TState, Stream> content)
        where TState : allows ref struct
    {
        string target = Path.GetFullPath(path);
        string temporary = target + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                content(state, stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            FolderFlush.Flush(Path.GetDirectoryName(target)!);
        }
        catch (Exception error)
        {
            TryDelete(temporary);
            if (DiskFullException.IsCause(error))
            {
                throw new DiskFullException(path, error);
            }

            throw;
        }
    }

    /// <summary>Replaces <paramref name="path"/> by <paramref name="text"/> in UTF-8 without a byte-order mark.</summary>
    /// <exception cref="DiskFullException">The disk is full: the old file remains, the temporary one is gone.</exception>
    /// <exception cref="IOException">The folder is missing or refuses the file; the old file remains.</exception>
    public static void WriteText(string path, string text) => Write<ReadOnlySpan<byte>>(path, Utf8.GetBytes(text), static (bytes, stream) => stream.Write(bytes));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one worth telling.
        }
    }
}
