using ApiSample;

// ApiSample URL FOLDER: submits copy.mp4 of the folder with the key of PROVENANCE_KEY, looks it up in every way, and follows what happens.
if (args is not [var url, var folder] || Environment.GetEnvironmentVariable("PROVENANCE_KEY") is not { Length: > 0 } key)
{
    await Console.Error.WriteLineAsync("usage: PROVENANCE_KEY=pv_... ApiSample URL FOLDER (samples/api/run.sh starts it so)");
    return 2;
}

using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(5));
using var desk = new DeskApi(new Uri(url.TrimEnd('/') + "/"), key);

using var heard = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
var events = new DeskEvents(desk, Console.Out);
var following = events.FollowAsync(await desk.NewestEventAsync(ended.Token), heard.Token);

var id = await desk.SubmitAsync(Path.Combine(folder, "copy.mp4"), "A copy, submitted in C#", ended.Token);
Console.WriteLine($"submitted as appearance {id}");
var appearance = await desk.WaitAsync(id, ended.Token);
var media = appearance.GetProperty("media");
foreach (var match in appearance.GetProperty("matches").EnumerateArray())
    Console.WriteLine($"shares footage with appearance {match.GetProperty("appearanceId")}: {match.GetProperty("decision")}, score {match.GetProperty("score")}");

var known = await LookUps.RunAsync(desk, new LookUps.Known(id, media.GetProperty("sha256").GetString()!, media.GetProperty("md5").GetString()!, folder), ended.Token);
foreach (var (kind, isFound) in known) Console.WriteLine($"looked up by {kind}: {(isFound ? "found" : "NOT FOUND")}");

await heard.CancelAsync();
await following;
Console.WriteLine($"heard {events.Count} events");
return known.All(k => k.IsFound) && events.Count > 0 ? 0 : 1;
