using CsvHelper;

namespace Provenance.Submitting.Lists;

/// <summary>
/// Reads the rows of a CSV file as people's programs write them: UTF-8 with or without byte order mark, CRLF or LF, quoted line breaks, commas, semicolons or
/// tabs as the first line has them. A quote that is never closed spoils its own row, and not the rest of the file. Rows pass one by one.
/// </summary>
/// <param name="file">The file, which can be sought in; it is read from its beginning.</param>
public sealed class CsvRows(Stream file)
{
    // A longer row is a quote that was never closed.
    private const int LongestRow = 1 << 20;
    private const int FirstLine = 1 << 16;

    private static readonly char[] _separators = [',', ';', '\t'];

    private long _number;

    /// <summary>The rows in order, a header among them; empty lines are none.</summary>
    public IEnumerable<ListRow> Read()
    {
        var (separator, next) = (SeparatorOf(), (long?)0);
        while (next is { } from)
        {
            var stretch = new Stretch();
            foreach (var row in Sound(separator, from, stretch)) yield return row;
            next = null;
            if (stretch.BrokenAt is { } broken)
            {
                foreach (var row in Broken(separator, broken, stretch)) yield return row;
                next = stretch.NextAt;
            }
        }
    }

    // Rows until the end, or until one that swallows what follows it.
    private IEnumerable<ListRow> Sound(char separator, long from, Stretch stretch)
    {
        file.Position = from;
        var isOpen = false;
        var options = Options(separator) with { MaxRecordSize = LongestRow, OnMalformedRecord = malformed => isOpen |= SwallowsLines(malformed) };
        using var reader = CsvReader.Create(file, options, leaveOpen: true);
        for (var last = (At: 0L, IsAny: false); ; last = (reader.ByteOffset, true))
        {
            try
            {
                if (!reader.Read()) yield break;
            }
            catch (CsvFormatException)
            {
                // Where the endless row begins is known by the row before it, which is passed over.
                (stretch.BrokenAt, stretch.Passed) = (from + last.At, last.IsAny ? 1 : 0);
                yield break;
            }

            if (isOpen)
            {
                stretch.BrokenAt = from + reader.ByteOffset;
                yield break;
            }

            yield return Row(reader, isBroken: false);
        }
    }

    // A quote that was never closed runs to the end, or to the next row that has quotes, and meets text where none can be.
    private static bool SwallowsLines(CsvMalformedRecord malformed) => malformed.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote => true,
        CsvMalformedReason.TextAfterClosingQuote => malformed.RawRecord.AsSpan().ContainsAny('\r', '\n'),
        _ => false,
    };

    // One row by its line alone; then where the next one begins.
    private IEnumerable<ListRow> Broken(char separator, long from, Stretch stretch)
    {
        file.Position = from;
        using var reader = CsvReader.Create(file, Options(separator) with { AllowLineBreaksInQuotes = false }, leaveOpen: true);
        for (var n = 0; n < stretch.Passed; n++) reader.Read();
        if (!reader.Read()) yield break;
        yield return Row(reader, isBroken: true);
        if (reader.Read()) stretch.NextAt = from + reader.ByteOffset;
    }

    private ListRow Row(CsvReader reader, bool isBroken)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = reader.GetString(i);
        return new ListRow(++_number, fields, isBroken);
    }

    private static CsvReaderOptions Options(char separator) => new() { HasHeader = false, Separator = separator, DetectSeparatorHint = false };

    private char SeparatorOf()
    {
        file.Position = 0;
        var buffer = new byte[FirstLine];
        var line = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (line.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end) line = line[..end];
        var best = _separators[0];
        foreach (var separator in _separators)
        {
            if (line.Count((byte)separator) > line.Count((byte)best)) best = separator;
        }

        return best;
    }

    /// <summary>Where a stretch of sound rows ended.</summary>
    private sealed class Stretch
    {
        internal long? BrokenAt { get; set; }

        internal int Passed { get; set; }

        internal long? NextAt { get; set; }
    }
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Number">Which, from 1; a header is counted.</param>
/// <param name="Fields">Its fields, without their quotes.</param>
/// <param name="IsBroken">True when its quotes make no sense: it was read by its line alone.</param>
public sealed record ListRow(long Number, IReadOnlyList<string> Fields, bool IsBroken);
