using System.Text.RegularExpressions;

namespace Provenance.Tests.Architecture;

/// <summary>Calls that block, that read a clock nobody can set, or that a shell could misread.</summary>
public sealed class BannedCallTests
{
    private static readonly (string Pattern, string Instead)[] Banned =
    [
        (@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b", "ask TimeProvider for the time"),
        (@"\.\s*Result\b(?!\s*[(<=])", "await the task"),
        (@"\.\s*(Wait|WaitAll|WaitAny)\s*\(", "await the task"),
        (@"\.\s*GetAwaiter\s*\(\s*\)\s*\.\s*GetResult\s*\(", "await the task"),
        (@"\bThread\s*\.\s*Sleep\b", "await a delay of the TimeProvider"),
        (@"\bRandom\s*\.\s*Shared\b", "use a seeded Random"),
    ];

    [Fact]
    public void Nothing_that_is_shipped_makes_a_banned_call() => Assert.Empty(Repository.Sources("src", "samples").SelectMany(Breaches));

    [Theory]
    [InlineData("src/Provenance/Matching/Planted.cs", "var now = DateTime.Now;")]
    [InlineData("src/Provenance/Matching/Planted.cs", "var now = System.DateTimeOffset . UtcNow;")]
    [InlineData("src/Provenance.Server/Planted.cs", "var now = $\"{DateTime.UtcNow:O}\";")]
    [InlineData("src/Provenance/Matching/Planted.cs", "var x = task.Result;")]
    [InlineData("src/Provenance/Matching/Planted.cs", "task.Wait();")]
    [InlineData("src/Provenance/Matching/Planted.cs", "task.GetAwaiter().GetResult();")]
    [InlineData("src/Provenance.Media/Planted.cs", "Thread.Sleep(10);")]
    [InlineData("src/Provenance/Matching/Planted.cs", "Random.Shared.Next();")]
    [InlineData("src/Provenance.Media/Planted.cs", "using var p = Process.Start(\"ffmpeg\", \"-i \" + path);")]
    [InlineData("src/Provenance.Media/Planted.cs", "Process.Start(Path.Combine(a, b), arguments);")]
    [InlineData("src/Provenance.Server/Planted.cs", "Console.WriteLine(1);")]
    [InlineData("src/Provenance/Planted.cs", "System.Console.Error.Write(1);")]
    public void A_planted_call_is_caught(string path, string code) => Assert.NotEmpty(Breaches(new SourceFile(path, code)));

    [Theory]
    [InlineData("src/Provenance.Cli/Planted.cs", "Console.WriteLine(1);")]
    [InlineData("samples/national-guard/Planted.cs", "Console.WriteLine(1);")]
    [InlineData("src/Provenance.Media/Planted.cs", "Process.Start(new ProcessStartInfo(a, b) { FileName = c, WorkingDirectory = d });")]
    [InlineData("src/Provenance.Media/Planted.cs", "Process.Start(info);")]
    [InlineData("src/Provenance.Media/Planted.cs", "try { } catch (ProcessException e) { return e.Result.ExitCode; }")]
    [InlineData("src/Provenance/Planted.cs", "// never DateTime.Now\nvar text = \"Thread.Sleep\"; var now = time.GetUtcNow(); await gate.WaitAsync(token);")]
    public void What_is_allowed_is_not_caught(string path, string code) => Assert.Empty(Breaches(new SourceFile(path, code)));

    private static IEnumerable<string> Breaches(SourceFile file)
    {
        foreach (var (pattern, instead) in Banned)
        {
            foreach (Match call in Regex.Matches(file.Code, pattern))
            {
                if (!IsOfCaughtException(file.Code, call.Index)) yield return At(file, call.Index, instead);
            }
        }

        foreach (Match start in Regex.Matches(file.Code, @"\bProcess\s*\.\s*Start\s*\("))
        {
            if (HasSeveralArguments(file.Code, start.Index + start.Length)) yield return At(file, start.Index, "use a ProcessStartInfo with an ArgumentList");
        }

        if (file.Path.StartsWith("samples/", StringComparison.Ordinal) || file.Path.StartsWith("src/Provenance.Cli/", StringComparison.Ordinal)) yield break;

        foreach (Match console in Regex.Matches(file.Code, @"\bConsole\s*\.")) yield return At(file, console.Index, "log it");
    }

    // A caught exception may well have a Result of its own, which is no task's.
    private static bool IsOfCaughtException(string code, int dot)
    {
        var receiver = Regex.Match(code[..dot], @"\w+\z").Value;
        return receiver.Length > 0 && Regex.IsMatch(code, $@"\bcatch\s*\(\s*[\w.]+\s+{receiver}\s*\)");
    }

    private static bool HasSeveralArguments(string code, int at)
    {
        for (var depth = 1; at < code.Length && depth > 0; at++)
        {
            if (code[at] is '(' or '{' or '[') depth++;
            else if (code[at] is ')' or '}' or ']') depth--;
            else if (code[at] == ',' && depth == 1) return true;
        }

        return false;
    }

    private static string At(SourceFile file, int index, string instead) =>
        $"{file.Path}:{file.Code.AsSpan(0, index).Count('\n') + 1}: {file.Code.AsSpan(index, Math.Min(40, file.Code.Length - index))}: {instead}.";
}
