namespace Provenance.Server.Pages.Submitting;

/// <summary>What somebody pasted into the box: links, a hash, or neither.</summary>
internal abstract record Pasted
{
    private Pasted()
    {
    }

    /// <summary>One or more links, one a line.</summary>
    internal sealed record Link : Pasted;

    /// <summary>A hash: 16, 32 or 64 hexadecimal digits, or lines of a vPDQ signal.</summary>
    internal sealed record Hash(string Digits) : Pasted;

    /// <summary>Neither.</summary>
    internal sealed record Other : Pasted;

    /// <summary>Recognises it.</summary>
    internal static Pasted Of(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (IsHex(trimmed, 16) || IsHex(trimmed, 32) || IsHex(trimmed, 64)) return new Hash(trimmed.ToLowerInvariant());
        if (trimmed.Split('\n')[0].Split(',') is [var hash, _, _] && IsHex(hash.Trim(), 64)) return new Hash(trimmed);
        return trimmed.Contains("://", StringComparison.Ordinal) ? new Link() : new Other();
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigit);
}
