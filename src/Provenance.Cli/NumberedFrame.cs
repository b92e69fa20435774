using Provenance.Fingerprinting;

namespace Provenance.Cli;

/// <summary>A hashed frame with its number among the frames of the video.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Frame">The hashed frame.</param>
internal readonly record struct NumberedFrame(long Number, FrameSample Frame)
{
    /// <summary>The frames of a video with their numbers.</summary>
    /// <remarks>
    /// Of samples, the number is that of the frame that is shown at the sample's time, from the average frame rate: exact at a constant
    /// rate, an estimate at a variable one. Without a known rate the samples themselves are counted.
    /// </remarks>
    /// <param name="video">The video.</param>
    /// <param name="isEveryFrame">True when every frame was hashed, so that they are simply counted.</param>
    internal static IReadOnlyList<NumberedFrame> Of(VideoReading.Video video, bool isEveryFrame)
    {
        var rate = video.Info.FrameRate;
        // A frame that is shown exactly at the sample's time is the one, though the product may come out a hair below its number.
        return [.. video.Fingerprint.Data.Frames.Select((frame, i) =>
            new NumberedFrame(isEveryFrame || rate <= 0 ? i : (long)Math.Floor((frame.TimeSeconds * rate) + 1e-3), frame))];
    }
}
