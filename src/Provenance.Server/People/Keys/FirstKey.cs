using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Server.People.Keys;

/// <summary><c>--first-key FILE</c>: a key of every scope for whoever sets the server up, while there are neither people nor keys.</summary>
/// <param name="options">Names the file.</param>
/// <param name="desk">Says whether there is anybody.</param>
/// <param name="keys">Makes the key.</param>
/// <param name="log">Says what was done.</param>
internal sealed partial class FirstKey(ServerOptions options, IDbContextFactory<DeskContext> desk, DeskKeys keys, ILogger<FirstKey> log)
{
    /// <summary>Writes the file when it is asked for and nobody is here yet; why it could not, or null.</summary>
    internal async Task<string?> WriteAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(options.FirstKey)) return null;

        await using (var db = await desk.CreateDbContextAsync(cancellation))
        {
            if (await db.Users.AnyAsync(cancellation) || await db.ApiKeys.AnyAsync(cancellation))
            {
                LogNotNeeded(options.FirstKey);
                return null;
            }
        }

        try
        {
            await using var file = Open(options.FirstKey);
            var (_, key) = await keys.MakeAsync(new NewKey("first key", Policies.Scopes.ToArray(), null), Actor.Pipeline, cancellation);
            await using var writer = new StreamWriter(file);
            await writer.WriteLineAsync(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file of --first-key cannot be written: {e.Message} Name another.";
        }

        LogWritten(options.FirstKey);
        return null;
    }

    // A file that is there may be readable for all: what the key goes into is made anew, for its owner alone.
    private static FileStream Open(string path)
    {
        File.Delete(path);
        var only = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) only.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, only);
    }

    [LoggerMessage(1, LogLevel.Information, "A key with every scope was written to {File}, for its owner's eyes only. Revoke it under People and keys when it is no longer needed.")]
    private partial void LogWritten(string file);

    [LoggerMessage(2, LogLevel.Information, "No key was written to {File}: there are people or keys already")]
    private partial void LogNotNeeded(string file);
}
