using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Provenance.Server.Jobs;

/// <summary>
/// The threads on which stages compute, as many as there are cores. Hashing and comparing would otherwise occupy the threads that answer requests, and make
/// them wait for a tenth of a second each; these give way to whoever is answered. What a stage awaits, and what it computes in parallel, comes back to them.
/// </summary>
public sealed class StageThreads : TaskScheduler, IDisposable
{
    private const int OfProcess = 0;
    private const int ThisThread = 0;
    private const int Niceness = 10;

    private readonly BlockingCollection<Task> _tasks = [];

    /// <summary>Starts them.</summary>
    public StageThreads()
    {
        for (var number = 0; number < MaximumConcurrencyLevel; number++)
            new Thread(Run) { IsBackground = true, Name = $"stages {number + 1}" }.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Runs something on them, with all that follows its first wait.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Ends them once they have nothing to do.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    private void Run()
    {
        // Of the threads of a process Linux weighs each by itself; .NET's own priorities do nothing there.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfProcess, ThisThread, Niceness);
        foreach (var task in _tasks.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
