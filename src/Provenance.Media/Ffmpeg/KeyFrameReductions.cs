using Provenance.Fingerprinting;

namespace Provenance.Media.Ffmpeg;

/// <summary>The three reductions of a key frame as one decode gives them: below each other in one RGB picture.</summary>
internal static class KeyFrameReductions
{
    /// <summary>Bytes of the picture.</summary>
    internal const int Size = DecodePlan.KeyFrameWidth * DecodePlan.KeyFrameHeight * 3;

    /// <summary>Cuts them out and hashes them.</summary>
    internal static void Add(FingerprintBuilder builder, ReadOnlySpan<byte> frame, double timeSeconds)
    {
        Span<byte> average = stackalloc byte[8 * 8 * 3];
        Span<byte> difference = stackalloc byte[9 * 8 * 3];
        CutOut(frame, 0, average, 8 * 3);
        CutOut(frame, 8, difference, 9 * 3);
        builder.AddKeyFrame(average, difference, frame[(16 * DecodePlan.KeyFrameWidth * 3)..], timeSeconds);
    }

    private static void CutOut(ReadOnlySpan<byte> frame, int top, Span<byte> into, int rowBytes)
    {
        for (var row = 0; row * rowBytes < into.Length; row++)
            frame.Slice((top + row) * DecodePlan.KeyFrameWidth * 3, rowBytes).CopyTo(into[(row * rowBytes)..]);
    }
}
