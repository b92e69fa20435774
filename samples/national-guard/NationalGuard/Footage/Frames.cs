namespace NationalGuard.Footage;

/// <summary>Something that can be filmed: paints one frame of itself.</summary>
internal delegate void PaintScene(Picture frame, int number);

/// <summary>Renders frames several at a time and hands them over in order, as raw yuv420p.</summary>
internal static class Frames
{
    public const int Width = 640;
    public const int Height = 360;
    public const int Rate = 25;
    public const int LumaSize = Width * Height;

    public static async Task WriteAsync(Stream output, int count, PaintScene paint, Sensor sensor, CancellationToken cancellation)
    {
        var batch = 4 * Environment.ProcessorCount;
        var (ready, spare) = (Buffers(batch), Buffers(batch));
        var rendering = Render(0, ready);
        for (var start = 0; start < count; start += batch)
        {
            await rendering;
            (ready, spare) = (spare, ready);
            var (next, into) = (start + batch, ready);
            rendering = next < count ? Render(next, into) : Task.CompletedTask;
            try
            {
                for (var i = 0; i < batch && start + i < count; i++)
                    await output.WriteAsync(spare[i], cancellation);
            }
            catch
            {
                // The renderer still writes into these buffers; nobody may leave before it has stopped.
                await rendering;
                throw;
            }
        }

        Task Render(int from, byte[][] into) => Task.Run(
            () => Parallel.For(
                0,
                Math.Min(batch, count - from),
                new ParallelOptions { CancellationToken = cancellation },
                () => new Picture(Width, Height),
                (i, _, picture) =>
                {
                    paint(picture, from + i);
                    sensor.Expose(picture, from + i, into[i]);
                    return picture;
                },
                _ => { }),
            cancellation);
    }

    private static byte[][] Buffers(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new byte[LumaSize * 3 / 2])];
}
