namespace NationalGuard.Footage;

/// <summary>Absolute paths of the footage made for the sample, each an mp4 file with H.264 and AAC.</summary>
/// <param name="First">The take as it was first uploaded, 16 s.</param>
/// <param name="Repost">The first upload between black bars, with a caption burned in.</param>
/// <param name="Mirrored">Seconds 4 to 13 of the first upload, mirrored left to right, with its own sound.</param>
/// <param name="Forward">The first upload at low quality, with other sound.</param>
/// <param name="Longer">All that was filmed, 20 s: the first upload with four more seconds, at another size.</param>
/// <param name="Compilation">Seconds 2 to 14 of the first upload between two pieces of unrelated footage of 8 s each.</param>
/// <param name="Later">All that was filmed, scaled and encoded again.</param>
/// <param name="LookAlike">The same street filmed at another moment: other people, other motion, other sound.</param>
/// <param name="Harbour">The unrelated footage by itself, 16 s.</param>
/// <param name="HarbourCopy">The same, at low quality.</param>
public sealed record FootageFiles(
    string First, string Repost, string Mirrored, string Forward, string Longer, string Compilation, string Later, string LookAlike, string Harbour, string HarbourCopy);
