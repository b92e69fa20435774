using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Ffmpeg;

/// <summary>A small program run with bounds: a cleared environment, capped output, a wall-clock limit, killed with its children.</summary>
internal static class BoundedProcess
{
    /// <summary>Runs a program to its end or to a limit.</summary>
    /// <exception cref="IOException">It cannot be started: the machine's fault, never the file's, and it may pass.</exception>
    /// <exception cref="InvalidOperationException">It was killed from outside.</exception>
    public static async Task<Result> Start(Request request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(request.Time);
        using var process = new Process { StartInfo = StartInfo(request) };
        try
        {
            await Leash.StartAsync(() => Task.FromResult(process.Start()));
        }
        catch (Win32Exception e)
        {
            throw NotStarted(request, e.Message, e);
        }
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput.BaseStream, request.MaxOutput, limit.Token);
        var errors = ReadAsync(process.StandardError.BaseStream, 16 * 1024, limit.Token);
        try
        {
            if (await output is not { } text) return new Result(-1, "", "", ResultLimit.Output);
            var said = await errors;
            await process.WaitForExitAsync(limit.Token);
            if (Leash.IsNotStarted(process.ExitCode) || (process.ExitCode != 0 && Sandbox.IsItsOwn(said ?? ""))) throw NotStarted(request, said?.Trim() ?? "", null);
            if (Sandbox.KilledFromOutside(request.Run.Program, process.ExitCode) is { } killed) throw killed;
            return new Result(process.ExitCode, text, said ?? "", ResultLimit.None);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Result(-1, "", "", ResultLimit.Time);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await Task.WhenAll(Ended(output), Ended(errors));
        }
    }

    private static IOException NotStarted(Request request, string why, Exception? inner) =>
        new($"{request.Run.Program} cannot be started: {why}. Install ffmpeg again, or see what keeps it from running.", inner);

    private static Task Ended(Task task) => task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static ProcessStartInfo StartInfo(Request request)
    {
        var (program, arguments) = Leash.Hold([.. request.Sandbox.Before(request.Run), request.Run.Program, .. request.Arguments]);
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = request.Run.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/bin:/bin";
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    // Null when there is more than the cap.
    private static async Task<string?> ReadAsync(Stream stream, int cap, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        using var kept = new MemoryStream();
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + read > cap) return null;
            kept.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    /// <summary>What to run.</summary>
    /// <param name="Run">The program, its folder, and what it may touch.</param>
    /// <param name="Arguments">One entry each; nothing is parsed again.</param>
    /// <param name="MaxOutput">Most bytes of standard output.</param>
    /// <param name="Time">Longest time.</param>
    internal sealed record Request(Confinement Run, IReadOnlyList<string> Arguments, int MaxOutput, TimeSpan Time)
    {
        /// <summary>What confines it.</summary>
        public required Sandbox Sandbox { get; init; }
    }

    /// <summary>How it ended.</summary>
    /// <param name="ExitCode">Its exit code; -1 when it did not start or was killed.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Errors">Standard error; empty when there was too much of it.</param>
    /// <param name="Limit">The limit it ran into.</param>
    internal sealed record Result(int ExitCode, string Output, string Errors, ResultLimit Limit);

    /// <summary>What ended a program early.</summary>
    internal enum ResultLimit
    {
        /// <summary>Nothing did.</summary>
        None,

        /// <summary>It wrote too much.</summary>
        Output,

        /// <summary>It took too long.</summary>
        Time,
    }
}
