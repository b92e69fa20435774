using System.Globalization;
using Provenance.Submitting;

namespace Provenance.Reviewing.Logging;

/// <summary>Checks an exported log with nothing but itself: that no entry was changed, removed, added or moved. That its end was not cut off can be told only by a head that was published.</summary>
public static class LogVerification
{
    /// <summary>Longest line that is read, in characters.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>Checks a log, line by line.</summary>
    /// <param name="lines">The lines of the export; empty lines are passed over.</param>
    /// <param name="head">A head that was published: the entry of that place has to be there with that hash; null when none is known.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<LogVerdict> OfAsync(IAsyncEnumerable<string> lines, LogHead? head, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (newest, erased, number) = (LogHead.None, 0L, 0L);
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            number++;
            if (line.Length == 0) continue;
            if (line.Length > LongestLine || LogLine.Read(line) is not { } entry) return new LogVerdict.Broken(number, newest.Sequence + 1, "The line is no entry of a log.");
            if (WrongOf(entry, newest) is { } wrong) return new LogVerdict.Broken(number, newest.Sequence + 1, wrong);
            if (head is not null && head.Sequence == entry.Sequence && head.Hash != entry.Hash)
                return new LogVerdict.Broken(number, entry.Sequence, $"The published head says that entry {head.Sequence} has the hash {head.Hash}; here it has {entry.Hash}. The log was written anew.");

            newest = new LogHead(entry.Sequence, entry.Hash);
            if (entry.Salt is null) erased++;
        }

        return head is not null && head.Sequence > newest.Sequence
            ? new LogVerdict.Broken(number + 1, newest.Sequence + 1, $"The log ends with entry {newest.Sequence}, and entry {head.Sequence} was published: its end is cut off.")
            : new LogVerdict.Whole(newest, erased);
    }

    private static string? WrongOf(LogLine entry, LogHead before)
    {
        if (entry.Sequence != before.Sequence + 1)
            return $"Entry {before.Sequence + 1} was expected and {entry.Sequence} is here: {(entry.Sequence <= before.Sequence ? "an entry was repeated, added or moved" : "entries were removed or moved")}.";
        if (entry.Previous != before.Hash) return $"It names {entry.Previous} as the entry before it, which has {before.Hash}: one of the two was changed or replaced.";
        if (entry.Salt is { } salt ? HistoryChain.ContentOf(salt, entry.By ?? "", entry.ById, entry.Facts) != entry.Content : entry.Facts is not null)
            return "Who did it or what was done is not what was written: the contents do not give the digest.";
        return TimeOf(entry.At) is { } at && HistoryChain.HashOf(new HistoryLink(entry.Sequence, at, entry.Event, entry.Subject, entry.Content), entry.Previous) == entry.Hash
            ? null
            : "Its time, event, subject or digest is not what was written: they do not give its hash.";
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>An entry by its place and hash: what is published so that nobody can cut the log's end off or write it anew.</summary>
/// <param name="Sequence">Its place; 0 for a log without entries.</param>
/// <param name="Hash">Its hash.</param>
public sealed record LogHead(long Sequence, string Hash)
{
    /// <summary>The head of a log without entries.</summary>
    public static LogHead None { get; } = new(0, HistoryChain.Start);

    /// <summary>Reads <c>SEQUENCE:HASH</c>; null when it is none.</summary>
    public static LogHead? Read(string? text) =>
        text?.Split(':') is [var place, { Length: 64 } hash] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && hash.All(char.IsAsciiHexDigit)
            ? new LogHead(sequence, hash.ToLowerInvariant())
            : null;

    /// <summary>As it is published: <c>SEQUENCE:HASH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}

/// <summary>What the checking of a log found.</summary>
public abstract record LogVerdict
{
    private LogVerdict()
    {
    }

    /// <summary>Nothing is wrong.</summary>
    /// <param name="Head">The newest entry.</param>
    /// <param name="Erased">Entries whose contents are erased: that there was something is proven, and what it was is not known any more.</param>
    public sealed record Whole(LogHead Head, long Erased) : LogVerdict;

    /// <summary>Something is.</summary>
    /// <param name="Line">The line of the file, from 1.</param>
    /// <param name="Sequence">The entry that was expected there.</param>
    /// <param name="Why">What is wrong, in sentences.</param>
    public sealed record Broken(long Line, long Sequence, string Why) : LogVerdict;
}
