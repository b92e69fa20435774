using System.Text.Json;

namespace ApiSample;

/// <summary>Every way to ask whether something is known.</summary>
internal static class LookUps
{
    /// <summary>What is known to be known.</summary>
    internal sealed record Known(long Id, string Sha256, string Md5, string Folder);

    /// <summary>Looks the footage up in every way; says for each whether the appearance was found.</summary>
    internal static async Task<IReadOnlyList<(string Kind, bool IsFound)>> RunAsync(DeskApi desk, Known known, CancellationToken cancellation)
    {
        var frames = (await desk.GetTextAsync($"api/v1/media/{known.Sha256}/frames", cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToArray(); // frame, quality, hash, seconds
        var clearest = frames.MaxBy(frame => int.Parse(frame[1], System.Globalization.CultureInfo.InvariantCulture))!;
        var keyFrame = (await desk.GetAsync($"api/v1/media/{known.Sha256}/keyframes", cancellation))[0];
        var signal = frames.Select(frame => $"{frame[2]},{frame[1]},{frame[3]}").ToArray();

        return [
            ("sha256", Holds(await desk.GetAsync($"api/v1/lookups/sha256/{known.Sha256}", cancellation))),
            ("md5", Holds(await desk.GetAsync($"api/v1/lookups/md5/{known.Md5}", cancellation))),
            ("pdq", Holds(await desk.GetAsync($"api/v1/lookups/pdq/{clearest[2]}?distance=31", cancellation))),
            ("average", Holds(await KeyFrameAsync("average"))),
            ("difference", Holds(await KeyFrameAsync("difference"))),
            ("perceptual", Holds(await KeyFrameAsync("perceptual"))),
            ("vpdq", Holds(await desk.PostJsonAsync("api/v1/lookups/vpdq", signal, cancellation))),
            ("file", Holds(await desk.PostFileAsync("api/v1/lookups/file", Path.Combine(known.Folder, "clip.mp4"), cancellation))),
            ("image", Holds(await desk.PostFileAsync("api/v1/lookups/image", Path.Combine(known.Folder, "still.png"), cancellation))),
        ];

        Task<JsonElement> KeyFrameAsync(string kind) => desk.GetAsync($"api/v1/lookups/{kind}/{keyFrame.GetProperty(kind).GetString()}?distance=8", cancellation);

        bool Holds(JsonElement answer) =>
            answer.GetProperty("matches").EnumerateArray().Any(match => match.GetProperty("appearance").GetProperty("id").GetInt64() == known.Id);
    }
}
