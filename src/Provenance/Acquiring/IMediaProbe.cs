namespace Provenance.Acquiring;

/// <summary>Looks into a media file without decoding it: the seam to <c>Provenance.Media</c>.</summary>
public interface IMediaProbe
{
    /// <summary>Probes a file, hostile or not, within the limits. Never throws for what the file holds.</summary>
    /// <param name="path">The file, under a name of our own.</param>
    /// <param name="cancellation">Ends the probe.</param>
    Task<ProbeOutcome> ProbeAsync(string path, CancellationToken cancellation);
}

/// <summary>What a probe came to.</summary>
public abstract record ProbeOutcome
{
    private ProbeOutcome()
    {
    }

    /// <summary>A video with a picture stream we accept.</summary>
    /// <param name="Info">What was found.</param>
    public sealed record Video(MediaInfo Info) : ProbeOutcome;

    /// <summary>Not something we can use.</summary>
    /// <param name="Reason">One of <see cref="Unavailability.NotAVideo"/>, <see cref="Unavailability.TooLong"/>, <see cref="Unavailability.Undecodable"/>, <see cref="Unavailability.TimedOut"/>.</param>
    /// <param name="Detail">The facts in a sentence, with what was expected; at most 500 characters.</param>
    public sealed record Unusable(Unavailability Reason, string Detail) : ProbeOutcome;
}
