using System.Globalization;

namespace Provenance.Server.People.Keys;

/// <summary>A key as programs send it: <c>pv_7_secret</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Secret">Its secret.</param>
internal readonly record struct KeyText(long Id, string Secret)
{
    private const string Prefix = "pv_";

    /// <summary>Reads a key; null when it is not of that shape.</summary>
    internal static KeyText? Read(string text)
    {
        if (text.Length > 200 || !text.StartsWith(Prefix, StringComparison.Ordinal)) return null;

        var end = text.IndexOf('_', Prefix.Length);
        return end > 0 && end + 1 < text.Length && long.TryParse(text.AsSpan(Prefix.Length, end - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new KeyText(id, text[(end + 1)..])
            : null;
    }

    /// <summary>As it is sent.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Id}_{Secret}");
}
