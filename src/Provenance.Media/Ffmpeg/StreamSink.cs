namespace Provenance.Media.Ffmpeg;

/// <summary>
/// Takes one output of ffmpeg to its end. It never waits for another sink (ffmpeg writes all outputs from one thread, so that would be a
/// deadlock), and when its own work fails it keeps the exception, says so, and goes on emptying the stream.
/// </summary>
internal abstract class StreamSink
{
    /// <summary>What failed in our own code; null while nothing has.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Called once when <see cref="Failure"/> is set: ends the run.</summary>
    public Action? Failed { get; set; }

    /// <summary>Reads all there is.</summary>
    public async Task ReadToEndAsync(Stream stream)
    {
        try
        {
            await ConsumeAsync(stream);
        }
        catch (IOException)
        {
            // ffmpeg was killed with data in flight: what came whole has been taken, and the run's end says why.
            return;
        }
        catch (Exception e)
        {
            Failure = e;
            Failed?.Invoke();
        }
        await DrainAsync(stream);
    }

    /// <summary>Takes the stream; may return early, the rest is thrown away.</summary>
    protected abstract Task ConsumeAsync(Stream stream);

    private static async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, CancellationToken.None) > 0)
            {
            }
        }
        catch (IOException)
        {
            return;
        }
    }
}
