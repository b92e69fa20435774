using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provenance.Reviewing.Webhooks;

/// <summary>Signatures of webhooks as Standard Webhooks 1.0 has them: HMAC-SHA256 over <c>id.timestamp.body</c>, with a secret that begins with <c>whsec_</c>.</summary>
public static class WebhookSignature
{
    /// <summary>What a secret begins with; the rest is base64.</summary>
    public const string Prefix = "whsec_";

    /// <summary>How far a timestamp may be from the receiver's clock, either way, inclusive.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A secret of 32 random bytes.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The signature of one message with one secret: <c>v1,</c> and base64.</summary>
    /// <param name="secret">The secret, with its prefix.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="timestamp">When it is sent, in seconds since 1970.</param>
    /// <param name="body">The body, byte by byte as it is sent, in UTF-8.</param>
    /// <exception cref="FormatException">The secret is none.</exception>
    public static string Of(string secret, string id, long timestamp, string body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) throw new FormatException($"A secret of a webhook begins with {Prefix}.");
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }

    /// <summary>True when one of the signatures of a header is that of the message, and its time is near: what receivers do.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="message">Id, timestamp and body as they came.</param>
    /// <param name="header">The header <c>webhook-signature</c>: signatures with spaces between.</param>
    /// <param name="now">The receiver's clock.</param>
    public static bool Holds(string secret, (string Id, long Timestamp, string Body) message, string header, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (Math.Abs(now.ToUnixTimeSeconds() - message.Timestamp) > Tolerance.TotalSeconds) return false;

        var expected = Encoding.ASCII.GetBytes(Of(secret, message.Id, message.Timestamp, message.Body));
        return header.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(one)));
    }
}
