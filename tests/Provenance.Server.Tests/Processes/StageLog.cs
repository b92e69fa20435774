using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Provenance.Store;

namespace Provenance.Server.Tests.Processes;

/// <summary>What a worker says it does, as it says it.</summary>
internal sealed partial class StageLog
{
    private readonly ConcurrentDictionary<long, Stage> _open = new();
    private readonly ConcurrentDictionary<Stage, int> _starts = new();
    private readonly ConcurrentDictionary<(Stage Stage, long Appearance), bool> _took = new();
    private Awaited? _awaited;

    /// <summary>Rows it has begun and not ended, by number.</summary>
    internal IReadOnlyDictionary<long, Stage> Open => _open;

    /// <summary>How often it began each stage.</summary>
    internal IReadOnlyDictionary<Stage, int> Starts => _starts;

    /// <summary>True when it began a stage of an appearance.</summary>
    internal bool Took(Stage stage, long appearance) => _took.ContainsKey((stage, appearance));

    /// <summary>Reads a line of its log.</summary>
    internal void Read(string line)
    {
        if (Spoken().Match(line) is not { Success: true } spoken) return;

        var (stage, appearance, work) = (Enum.Parse<Stage>(spoken.Groups[1].Value), Number(spoken.Groups[2]), Number(spoken.Groups[4]));
        if (spoken.Groups[3].Value != "started")
        {
            _open.TryRemove(work, out _);
            return;
        }

        _open[work] = stage;
        _took[(stage, appearance)] = true;
        _starts.AddOrUpdate(stage, 1, (_, before) => before + 1);
        if (_awaited is not { } awaited || (awaited.Stage ?? stage) != stage || Interlocked.Exchange(ref _awaited, null) != awaited) return;

        awaited.Then(); // here and now: short stages take no longer than waking somebody would
        awaited.Seen.SetResult();
    }

    /// <summary>Waits until it begins a stage, any for null, and acts on it at once; false when it does not within the time.</summary>
    internal async Task<bool> BeginsAsync(Stage? stage, TimeSpan most, Action then)
    {
        var awaited = new Awaited(stage, then, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _awaited = awaited;
        await Task.WhenAny(awaited.Seen.Task, Task.Delay(most));
        if (Interlocked.CompareExchange(ref _awaited, null, awaited) == awaited) return false;

        await awaited.Seen.Task;
        return true;
    }

    /// <summary>It was killed: what it had begun it will not end.</summary>
    internal void Forget() => _open.Clear();

    private static long Number(Group written) => long.Parse(written.Value, CultureInfo.InvariantCulture);

    private sealed record Awaited(Stage? Stage, Action Then, TaskCompletionSource Seen);

    [GeneratedRegex("(Acquire|Fingerprint|Match|Cascade|Review) of appearance ([0-9]+) (started|ended|given|lost|met|failed).*\\(work ([0-9]+)\\)")]
    private static partial Regex Spoken();
}
