namespace Provenance.Submitting.Lists;

/// <summary>A row of a list as it is to be submitted, or what is wrong with it.</summary>
/// <param name="Number">Which row of the file, from 1, a header counted; of a folder, which file.</param>
/// <param name="Submission">What it submits, who hands it in left open; null when it cannot be read.</param>
/// <param name="Remark">What is wrong with it, or, of a row that is taken, what a person should look at; null when there is nothing.</param>
public sealed record ListedRow(long Number, Submission? Submission, string? Remark = null)
{
    /// <summary>The media file beside it, of a folder; null without one.</summary>
    public string? MediaFile { get; init; }
}

/// <summary>The kinds of lists that are read.</summary>
public enum ListKind
{
    /// <summary>An address a line.</summary>
    Urls,

    /// <summary>Comma-separated values, with or without a header.</summary>
    Csv,

    /// <summary>A folder of yt-dlp's <c>info.json</c> files, each with its media file beside it.</summary>
    InfoJson,

    /// <summary>A sheet of Bellingcat's auto-archiver.</summary>
    AutoArchiver,
}
