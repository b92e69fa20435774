using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Who submits, and under which key: what the request says beside the submission itself.</summary>
internal static class SubmissionKeys
{
    /// <summary>What is said to somebody who submits what is restricted to others.</summary>
    internal const string RestrictedToOthers =
        "This address is known here and restricted to named people; what was sent was added to what they see. Ask an administrator to be named for it.";

    /// <summary>The submission as it is recorded, or what is wrong with it.</summary>
    internal static (Submission? Submission, string? Objection) Complete(Submission submission, Actor by, string? key)
    {
        if (submission.IsRestricted && by.Id is null)
            return (null, "Only somebody who is signed in, or has a key, can restrict: nobody could see it otherwise. Nothing was stored.");
        if (key is null) return (submission with { By = by }, null);
        if (key.Length is 0 or > IdempotencyKey.MaxLength || key.Any(c => c is < '!' or > '~'))
            return (null, $"The Idempotency-Key cannot be used. Expected 1 to {IdempotencyKey.MaxLength} printable ASCII characters without a space, a new one for every submission. Nothing was stored.");

        return (submission with { By = by, Key = new IdempotencyKey(by.Id ?? $"name:{by.Name}", key, ContentOf(submission)) }, null);
    }

    /// <summary>What is said to somebody who uses a key again for something else.</summary>
    internal static string Reused(DateTimeOffset before) => string.Create(
        CultureInfo.InvariantCulture,
        $"This Idempotency-Key came with other contents at {before.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Nothing was stored: use a new key for a new submission, or send what was sent then.");

    private static string ContentOf(Submission one) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new[]
        {
            one.Url, one.Item?.ToString(CultureInfo.InvariantCulture), one.File?.Digest.Sha256, one.FileName, one.PostedAt, one.PostedAtSource, one.SeenAt, one.Archive, one.Group, one.Label, one.Uploader, one.Caption, one.Claim, one.Note,
            one.Contact, one.MayFetch.ToString(), one.IsRestricted.ToString(),
        })));
}
