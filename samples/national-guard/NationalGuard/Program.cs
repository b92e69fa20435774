using System.Net.Http.Headers;
using NationalGuard;
using NationalGuard.Footage;

// NationalGuard SERVER SITE FOLDER FFMPEG: submits the fictional case to a running server, with the key of PROVENANCE_KEY, and prints its cascade.
if (args is not [var server, var site, var folder, var ffmpeg])
{
    await Console.Error.WriteLineAsync("usage: NationalGuard SERVER_URL SITE_URL FOOTAGE_FOLDER FFMPEG (samples/national-guard/run.sh starts it so)");
    return 2;
}

var sample = SampleCase.Read();
var progress = new ProgressLine();
using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(10));

var files = await new FootageMaker(ffmpeg, folder).MakeAsync(progress, ended.Token);
var siteAddress = new Uri(site.TrimEnd('/') + "/");
await using var localSite = await LocalSite.StartAsync(siteAddress, sample, FileOf);
using var http = new HttpClient { BaseAddress = new Uri(server.TrimEnd('/') + "/") };
if (Environment.GetEnvironmentVariable("PROVENANCE_KEY") is { Length: > 0 } key) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
var desk = new Desk(http);

var posts = new Dictionary<long, Post>();
foreach (var post in sample.Posts)
{
    progress.Report($"submitting {post.Shows}");
    posts.Add(await desk.SubmitAsync(post, siteAddress, FileOf(post), ended.Token), post);
}

await desk.WaitAsync(posts.Keys, progress, ended.Token);
progress.End();
var appearances = new Dictionary<long, System.Text.Json.JsonElement>();
foreach (var id in posts.Keys) appearances.Add(id, await desk.AppearanceAsync(id, ended.Token));

var cascades = appearances[posts.Single(p => p.Value.Key == "first").Key].GetProperty("cascades");
if (cascades.GetArrayLength() == 0)
{
    await Console.Error.WriteLineAsync("The first upload is in no cascade; its footage did not come through the pipeline:");
    foreach (var appearance in appearances.Values) await Console.Error.WriteLineAsync(appearance.ToString());
    return 1;
}

var cascade = await desk.CascadeAsync(cascades[0].GetInt64(), ended.Token);
var harbour = appearances[posts.First(p => p.Value.IsOfHarbour).Key].GetProperty("cascades") is { } found && found.GetArrayLength() > 0
    ? await desk.CascadeAsync(found[0].GetInt64(), ended.Token)
    : default(System.Text.Json.JsonElement?);
foreach (var line in new CaseReport(sample, posts, cascade, appearances).Lines(harbour)) Console.WriteLine(line);

string[] broken = [.. Expectations.Broken(cascade, posts), .. Expectations.BrokenTie(harbour, posts)];
foreach (var line in broken) await Console.Error.WriteLineAsync($"NOT AS EXPECTED: {line}");
return broken.Length == 0 ? 0 : 1;

string FileOf(Post post) => post.Footage switch
{
    nameof(files.First) => files.First,
    nameof(files.Repost) => files.Repost,
    nameof(files.Mirrored) => files.Mirrored,
    nameof(files.Forward) => files.Forward,
    nameof(files.Longer) => files.Longer,
    nameof(files.Harbour) => files.Harbour,
    nameof(files.HarbourCopy) => files.HarbourCopy,
    nameof(files.Compilation) => files.Compilation,
    nameof(files.Later) => files.Later,
    nameof(files.LookAlike) => files.LookAlike,
    var other => throw new InvalidDataException($"case.json names the footage {other}, which is not made."),
};
