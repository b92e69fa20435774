using System.Globalization;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Submitting;

/// <summary>What the form for submitting holds: links, one a line, and what is known of all of them.</summary>
public sealed record SubmitFields
{
    /// <summary>Links that a form may hold.</summary>
    internal const int MostLinks = 200;

    /// <summary>Links, one a line.</summary>
    public string? Links { get; init; }

    /// <summary>Which video of the post, from 1.</summary>
    public string? Item { get; init; }

    /// <summary>When it was posted, as written.</summary>
    public string? PostedAt { get; init; }

    /// <summary>Who published it.</summary>
    public string? Uploader { get; init; }

    /// <summary>The text published with it.</summary>
    public string? Caption { get; init; }

    /// <summary>What is claimed about it.</summary>
    public string? Claim { get; init; }

    /// <summary>The desk's note.</summary>
    public string? Note { get; init; }

    /// <summary>How to reach whoever published it.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether links may be asked for the footage.</summary>
    public bool MayFetch { get; init; } = true;

    /// <summary>True when only who submits may see it at first.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The links by themselves.</summary>
    internal IReadOnlyList<string> Lines =>
        [.. (Links ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    internal static SubmitFields Of(DeskFormRead form) => new()
    {
        Links = form.Text("links"),
        Item = form.Text("item"),
        PostedAt = form.Text("postedAt"),
        Uploader = form.Text("uploader"),
        Caption = form.Text("caption"),
        Claim = form.Text("claim"),
        Note = form.Text("note"),
        Contact = form.Text("contact"),
        // A box that is not ticked is not sent; the short form has none.
        MayFetch = form.Text("full") is null || form.Text("fetch") is not null,
        IsRestricted = form.Text("restricted") is not null,
    };

    /// <summary>Why these fields with so many files are no submissions; null when they are.</summary>
    internal string? Objection(int files)
    {
        var links = Lines.Count;
        if (links + files == 0) return "There is neither a link nor a file. Paste a link that begins with http:// or https://, or choose a file.";
        if (links > MostLinks) return $"There are {links} links; at most {MostLinks} go at once. Nothing was stored.";
        if (files > 0 && links > 0 && links + files > 2)
            return "With several links or files it is not clear which file belongs to which link. Submit a file together with its one link, and the rest by itself. Nothing was stored.";
        return Item is null || (int.TryParse(Item, NumberStyles.None, CultureInfo.InvariantCulture, out var item) && item > 0)
            ? null
            : "The place in the post is not a number from 1. Nothing was stored: correct it.";
    }

    /// <summary>One submission for each link and file; the one link and the one file are one.</summary>
    internal IEnumerable<Submission> ToSubmissions(IReadOnlyList<(ReceivedFile File, string Name)> files, Actor by)
    {
        var links = Lines;
        for (var i = 0; i < Math.Max(links.Count, files.Count); i++)
        {
            yield return new Submission
            {
                Url = i < links.Count ? links[i] : null,
                File = i < files.Count ? files[i].File : null,
                FileName = i < files.Count ? files[i].Name : null,
                Item = Item is null ? null : int.Parse(Item, CultureInfo.InvariantCulture),
                PostedAt = PostedAt,
                Uploader = Uploader,
                Caption = Caption,
                Claim = Claim,
                Note = Note,
                Contact = Contact,
                MayFetch = MayFetch,
                IsRestricted = IsRestricted,
                By = by,
            };
        }
    }
}
