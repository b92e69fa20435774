using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;

namespace Provenance.Server.Api;

/// <summary>
/// Where a list goes on, as text that says nothing to whoever holds it. It is bound to the list and its filter: handed to another list, or
/// to the same one under another filter, it is refused rather than answered with a part of something else. It grants nothing.
/// </summary>
internal static class PageToken
{
    private const int KeySize = 8;
    private const int BindingSize = 8;

    /// <summary>Reads a request for a part of a list.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="filter">What narrows it.</param>
    /// <param name="after">The token; null for the first part.</param>
    /// <param name="limit">Items at most.</param>
    internal static (PageRequest? Page, ProblemHttpResult? Problem) Read(string list, object filter, string? after, int? limit)
    {
        if (limit is < 1 or > PageRequest.Largest)
            return (null, Problems.Refused($"The limit is {limit}. Expected 1 to {PageRequest.Largest} items. Correct it and ask again."));
        var most = limit ?? 50;
        if (string.IsNullOrEmpty(after)) return (new PageRequest(null, most), null);

        Span<byte> bytes = stackalloc byte[KeySize + BindingSize];
        if (after.Length > 64 || !Base64Url.IsValid(after) || !Base64Url.TryDecodeFromChars(after, bytes, out var written) || written != bytes.Length)
            return (null, Problems.Refused("The token in after cannot be read. Expected next of the part before, unchanged. Ask without after to begin at the first part."));
        if (!bytes[KeySize..].SequenceEqual(Binding(list, filter)))
        {
            return (null, Problems.Refused(
                "The token in after belongs to another list, or to this list under another filter. Ask with the filter that it came from, or without after to begin at the first part."));
        }

        return (new PageRequest(BinaryPrimitives.ReadInt64BigEndian(bytes), most), null);
    }

    /// <summary>The part as the API answers it, with the next one in the Link header.</summary>
    internal static PageResponse<TShown> Answer<T, TShown>(HttpContext http, (string List, object Filter) of, Page<T> page, Func<T, TShown> show)
    {
        var next = page.Next is { } key ? Write(of.List, of.Filter, key) : null;
        if (next is not null)
        {
            var query = new QueryBuilder(http.Request.Query.Where(q => !q.Key.Equals("after", StringComparison.OrdinalIgnoreCase))) { { "after", next } };
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{query}>; rel=\"next\"";
        }

        return new PageResponse<TShown>([.. page.Items.Select(show)], next);
    }

    private static string Write(string list, object filter, long key)
    {
        Span<byte> bytes = stackalloc byte[KeySize + BindingSize];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key);
        Binding(list, filter).CopyTo(bytes[KeySize..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static ReadOnlySpan<byte> Binding(string list, object filter)
    {
        byte[] bound = [.. System.Text.Encoding.UTF8.GetBytes(list), 0, .. JsonSerializer.SerializeToUtf8Bytes(filter, filter.GetType())];
        return SHA256.HashData(bound).AsSpan(0, BindingSize);
    }
}

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this part, in the list's order.</param>
/// <param name="Next">What to send as <c>after</c> for the next part; null at the end.</param>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, string? Next);
