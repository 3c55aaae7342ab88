using System.Globalization;
using PitchDrop.Data.Files;

namespace PitchDrop.Data.RunFolders;

/// <summary>
/// The exclusive right to a folder: the file <c>.lock</c> held open with an advisory lock, which the system drops when the process ends in whatever
/// way. The file itself means nothing and stays; <c>.owner</c> beside it tells others who holds the lock.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = ".lock";
    private const string OwnerName = ".owner";

    // A second handle on the lock file in this process, once closed, would drop the byte lock of the first: so it is never opened.
    private static readonly HashSet<string> HeldHere = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly FileStream _file;
    private bool _disposed;

    private FolderLock(string folder, FileStream file)
    {
        _folder = folder;
        _file = file;
    }

    private static string OwnerText => string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    /// <exception cref="FolderInUseException">Another holds it.</exception>
    public static FolderLock Take(string folder)
    {
        string full = Path.GetFullPath(folder);
        lock (HeldHere)
        {
            if (HeldHere.Contains(full))
            {
                throw new FolderInUseException(folder, OwnerText);
            }

            FileStream file = OpenLocked(folder);
            try
            {
                AtomicFile.WriteText(Path.Combine(folder, OwnerName), OwnerText + "\n");
            }
            catch
            {
                file.Dispose();
                throw;
            }

            HeldHere.Add(full);
            return new FolderLock(full, file);
        }
    }

    /// <summary>Who holds the folder now; null if nobody does.</summary>
    public static string? HolderOf(string folder)
    {
        if (!File.Exists(Path.Combine(folder, LockName)))
        {
            return null;
        }

        lock (HeldHere)
        {
            if (HeldHere.Contains(Path.GetFullPath(folder)))
            {
                return OwnerText;
            }

            try
            {
                using FileStream file = OpenLocked(folder);
                return null;
            }
            catch (FolderInUseException e)
            {
                return e.Owner ?? "another process";
            }
            catch (UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        lock (HeldHere)
        {
            try
            {
                File.Delete(Path.Combine(_folder, OwnerName));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Only a courtesy to others: a stale name is overwritten by the next owner.
            }

            _file.Dispose();
            HeldHere.Remove(_folder);
        }
    }

    private static FileStream OpenLocked(string folder)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            LockByte(file);
            return file;
        }
        catch (IOException e) when (IsHeldByAnother(e) || DiskFullException.IsCause(e))
        {
            file?.Dispose();
            throw IsHeldByAnother(e) ? new FolderInUseException(folder, ReadOwner(folder), e) : new DiskFullException(Path.Combine(folder, LockName), e);
        }
    }

    // Beside the sharing lock, in case that one has been switched off or the file system ignores it.
    private static void LockByte(FileStream file)
    {
        if (OperatingSystem.IsMacOS())
        {
            return;
        }

        try
        {
            file.Lock(0, 1);
        }
        catch (IOException e) when (!IsHeldByAnother(e))
        {
            // A file system without byte locks: the sharing lock is what there is.
        }
    }

    // The runtime hands on EAGAIN (Linux, macOS) or the sharing and lock violations of Windows.
    private static bool IsHeldByAnother(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    private static string? ReadOwner(string folder)
    {
        try
        {
            Span<char> text = stackalloc char[200];
            using var reader = new StreamReader(Path.Combine(folder, OwnerName));
            string owner = text[..reader.ReadBlock(text)].Trim().ToString();
            return owner.StartsWith("process ", StringComparison.Ordinal) ? owner : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
