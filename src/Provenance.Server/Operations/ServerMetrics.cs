using System.Diagnostics;
using Prometheus;

namespace Provenance.Server.Operations;

/// <summary>What is counted and timed while it happens; what is looked up when it is asked for is in <see cref="StandingMetrics"/>.</summary>
public sealed class ServerMetrics : IDisposable
{
    private static readonly double[] _requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] _stageSeconds = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600];

    private readonly Histogram _requests;
    private readonly Histogram _lookUps;
    private readonly Histogram _stages;
    private readonly ActivityListener _listener;

    /// <summary>Makes the measures in a registry of this host's own.</summary>
    public ServerMetrics()
    {
        var make = Metrics.WithCustomRegistry(Registry);
        _requests = make.CreateHistogram(
            "provenance_http_request_seconds", "Time of answering a request, by route.", ["method", "route", "status"], new HistogramConfiguration { Buckets = _requestSeconds });
        _lookUps = make.CreateHistogram(
            "provenance_lookup_seconds", "Time of one look-up in the index, by kind of hash.", ["kind"], new HistogramConfiguration { Buckets = _requestSeconds });
        _stages = make.CreateHistogram(
            "provenance_stage_seconds", "Time of one run of a stage, by how it ended.", ["stage", "end"], new HistogramConfiguration { Buckets = _stageSeconds });
        DotNetStats.Register(Registry);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StageRunner.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = OnStage,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Where they are.</summary>
    internal CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    /// <summary>Notes a look-up.</summary>
    /// <param name="kind">One of a few words, never anything a caller sent: <c>pdq</c>, <c>sha256</c>, <c>still</c>.</param>
    /// <param name="took">How long it took.</param>
    public void LookedUp(string kind, TimeSpan took) => _lookUps.WithLabels(kind).Observe(took.TotalSeconds);

    /// <summary>Notes an answer.</summary>
    internal void Answered(string method, string route, int status, TimeSpan took) =>
        _requests.WithLabels(method, route, status is >= 100 and < 600 ? $"{status / 100}xx" : "other").Observe(took.TotalSeconds);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void OnStage(Activity run) =>
        _stages.WithLabels(run.OperationName, run.GetTagItem(StageRunner.EndTag) as string ?? "unknown").Observe(run.Duration.TotalSeconds);
}
