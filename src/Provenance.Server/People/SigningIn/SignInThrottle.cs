using System.Collections.Concurrent;

namespace Provenance.Server.People.SigningIn;

/// <summary>Slows down an address that tries one password after another, whomever it tries them on. Kept in memory: each process counts for itself.</summary>
/// <param name="time">The clock.</param>
public sealed class SignInThrottle(TimeProvider time)
{
    /// <summary>Wrong tries of one address before it must wait.</summary>
    internal const int Most = 20;

    /// <summary>How long tries count.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Since)> _tries = new();

    /// <summary>True while an address must wait.</summary>
    internal bool MustWait(string address) => _tries.TryGetValue(address, out var tries) && tries.Failures >= Most && time.GetUtcNow() - tries.Since < Window;

    /// <summary>Counts a wrong try.</summary>
    internal void Failed(string address)
    {
        var now = time.GetUtcNow();
        if (_tries.Count >= MostAddresses)
        {
            foreach (var (old, tries) in _tries)
            {
                if (now - tries.Since >= Window) _tries.TryRemove(old, out _);
            }
        }

        _tries.AddOrUpdate(address, (1, now), (_, tries) => now - tries.Since < Window ? (tries.Failures + 1, tries.Since) : (1, now));
    }
}
