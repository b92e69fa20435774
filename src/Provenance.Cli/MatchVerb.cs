using System.CommandLine;

namespace Provenance.Cli;

/// <summary><c>provenance match --queries DIR --references DIR --out FILE.csv</c>: what each of many videos shares with each of many others.</summary>
internal static class MatchVerb
{
    private static readonly Option<string> _queries = Folder("--queries", "The folder of the new videos; not the folders in it.");
    private static readonly Option<string> _references = Folder("--references", "The folder of the known videos; not the folders in it.");

    private static readonly Option<string?> _out = OutOption.Create(
        "FILE.csv", "The CSV to write: query_id,ref_id,query_start,query_end,ref_start,ref_end,score; ids are file names, times in seconds.", isRequired: true);

    /// <summary>The verb with its action.</summary>
    internal static Command Create()
    {
        var verb = new Command("match", "Writes every pair of videos from two folders that shows any evidence of shared footage.") { _queries, _references, _out };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (queries, references) = (parsed.GetValue(_queries)!, parsed.GetValue(_references)!);
        var files = new[] { queries, references }.SelectMany(Files).Distinct().ToList();
        var read = await FootageFolder.ReadAsync(files, cancellation);
        var pairs = FootagePairs.Find(Footages(queries, read), Footages(references, read), cancellation);
        await WholeFile.WriteAsync(parsed.GetValue(_out)!, to => MatchCsv.WriteAsync(to, pairs));
        await Console.Error.WriteLineAsync(
            $"{pairs.Count} pairs with evidence among {read.Count} videos; {files.Count - read.Count} files could not be read.");
        return ExitCodes.Done;
    }

    private static List<Footage> Footages(string folder, IReadOnlyDictionary<string, Fingerprinting.FingerprintData> read) =>
        [.. Files(folder).Where(read.ContainsKey).Select(path => new Footage(Path.GetFileName(path), read[path]))];

    // In the order of their names, so that the same folders give the same file.
    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.GetFullPath(folder)).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal);

    private static Option<string> Folder(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "DIR", Required = true };
        option.Validators.Add(result =>
        {
            var folder = result.GetValueOrDefault<string>();
            if (folder is not null && !Directory.Exists(folder)) result.AddError($"There is no folder {folder}; {name} names a folder of videos.");
        });
        return option;
    }
}
