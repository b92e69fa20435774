namespace Provenance.Submitting;

/// <summary>Where an appearance was published. Stored by name: renaming a member needs a migration.</summary>
public enum Platform
{
    /// <summary>A plain link to a host whose URLs are not read further.</summary>
    Link,

    /// <summary>A file without an address: the desk has the bytes and no URL.</summary>
    File,

    /// <summary>TikTok.</summary>
    TikTok,

    /// <summary>X, formerly Twitter.</summary>
    X,
}
