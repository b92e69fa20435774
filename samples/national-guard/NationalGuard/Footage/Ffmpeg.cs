using System.Diagnostics;

namespace NationalGuard.Footage;

/// <summary>Runs ffmpeg in one folder, on file names of our own.</summary>
internal sealed class Ffmpeg(string program, string folder)
{
    /// <summary>Runs to the end; <paramref name="feed"/>, if given, writes standard input.</summary>
    /// <exception cref="InvalidOperationException">ffmpeg could not be started or failed; the message carries what it said.</exception>
    public async Task RunAsync(IEnumerable<string> arguments, Func<Stream, Task>? feed, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        try
        {
            var said = process.StandardError.ReadToEndAsync(cancellation);
            await FeedAsync(process, feed);
            await process.WaitForExitAsync(cancellation);
            var complaint = Cleaned(await said);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"ffmpeg could not make the sample footage (exit code {process.ExitCode}): {complaint}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["-hide_banner", "-loglevel", "error", "-y", .. arguments])
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"ffmpeg did not start: {program}");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"ffmpeg was expected at {program} and could not be started: {error.Message}", error);
        }
    }

    private static async Task FeedAsync(Process process, Func<Stream, Task>? feed)
    {
        try
        {
            if (feed is not null)
                await feed(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // ffmpeg has stopped reading: its exit code and its own words tell why, better than a broken pipe.
        }
    }

    private string Cleaned(string said)
    {
        var text = new string([.. said.Replace(folder, ".", StringComparison.Ordinal).Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return text.Length switch { 0 => "it gave no reason", > 600 => "…" + text[^600..], _ => text };
    }
}
