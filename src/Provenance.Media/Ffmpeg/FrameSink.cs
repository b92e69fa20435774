using System.Buffers;

namespace Provenance.Media.Ffmpeg;

/// <summary>Cuts a raw stream into frames of one size and hands them on, one at a time and in order, while the next one is being read.</summary>
/// <param name="frameBytes">Bytes of a frame.</param>
/// <param name="onFrame">Takes a frame and its number, from 0. The memory is used again after the call.</param>
internal sealed class FrameSink(int frameBytes, FrameSink.FrameTaker onFrame) : StreamSink
{
    /// <summary>Takes a frame.</summary>
    public delegate void FrameTaker(ReadOnlySpan<byte> frame, int number);

    /// <summary>Whole frames that came.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of a last frame that did not come whole; 0 after a sound end.</summary>
    public int Tail { get; private set; }

    /// <inheritdoc/>
    protected override async Task ConsumeAsync(Stream stream)
    {
        var current = ArrayPool<byte>.Shared.Rent(frameBytes);
        var coming = ArrayPool<byte>.Shared.Rent(frameBytes);
        var read = await ReadFrameAsync(stream, current);
        while (read == frameBytes)
        {
            var next = ReadFrameAsync(stream, coming);
            try
            {
                onFrame(current.AsSpan(0, frameBytes), Count++);
            }
            catch
            {
                await next; // nothing may write into the memory after it was given back
                throw;
            }
            read = await next;
            (current, coming) = (coming, current);
        }
        Tail = read;
        ArrayPool<byte>.Shared.Return(current);
        ArrayPool<byte>.Shared.Return(coming);
    }

    private async Task<int> ReadFrameAsync(Stream stream, byte[] buffer) =>
        await stream.ReadAtLeastAsync(buffer.AsMemory(0, frameBytes), frameBytes, throwOnEndOfStream: false, CancellationToken.None);
}
