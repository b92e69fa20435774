using System.Globalization;

namespace Provenance.Media.Ffmpeg;

/// <summary>Reads the times of frames from ffmpeg's <c>framecrc</c> text: a header with the time base, then a line a frame.</summary>
internal sealed class FrameTimesSink : StreamSink
{
    private const string TimeBase = "#tb 0: ";

    // framecrc: stream, dts, pts, duration, size, checksum.
    private const int PtsField = 2;

    private readonly List<double> _seconds = [];
    private double _base;

    /// <summary>When each frame is shown, in seconds from the start of the file, in the order of showing.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <inheritdoc/>
    protected override async Task ConsumeAsync(Stream stream)
    {
        using var lines = new StreamReader(stream, leaveOpen: true);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(TimeBase, StringComparison.Ordinal)) _base = Ratio(line[TimeBase.Length..]);
            else if (!line.StartsWith('#') && line.Split(',') is { Length: > PtsField } fields && long.TryParse(fields[PtsField], CultureInfo.InvariantCulture, out var pts))
                _seconds.Add(Math.Max(0, pts * _base));
        }
    }

    private static double Ratio(string text)
    {
        var numbers = text.Split('/');
        return double.Parse(numbers[0], CultureInfo.InvariantCulture) / double.Parse(numbers[1], CultureInfo.InvariantCulture);
    }
}
