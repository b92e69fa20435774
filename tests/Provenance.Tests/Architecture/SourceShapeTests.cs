using System.Text.RegularExpressions;

namespace Provenance.Tests.Architecture;

/// <summary>Kernels stay pure, files stay small, and the repository holds no footage.</summary>
public sealed class SourceShapeTests
{
    private const int LongestFile = 250;
    private const int LargestBinary = 20 * 1024;

    private static readonly string[] Media =
    [
        ".3gp", ".aac", ".avi", ".bmp", ".flac", ".flv", ".gif", ".heic", ".jpeg", ".jpg", ".m4a", ".m4v", ".mkv", ".mov", ".mp3", ".mp4",
        ".mpg", ".ogg", ".opus", ".png", ".tif", ".tiff", ".wav", ".webm", ".webp", ".y4m", ".yuv",
    ];

    [Fact]
    public void Kernels_know_neither_files_nor_the_store_nor_logs() => Assert.Empty(Repository.Sources("src").SelectMany(Impurities));

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("using Microsoft.EntityFrameworkCore;")]
    [InlineData("class A { byte[] B(string p) => File.ReadAllBytes(p); }")]
    [InlineData("class A(ILogger<A> log) { }")]
    [InlineData("class A { async Task B() { } }")]
    public void A_planted_impurity_in_a_kernel_is_caught(string code)
    {
        Assert.NotEmpty(Impurities(new SourceFile("src/Provenance/Fingerprinting/Kernels/Planted.cs", code)));
        Assert.Empty(Impurities(new SourceFile("src/Provenance/Fingerprinting/NotAKernel.cs", code)));
    }

    [Fact]
    public void No_source_file_is_longer_than_somebody_can_read() => Assert.Empty(Repository.Sources("src", "samples", "tests").SelectMany(TooLong));

    [Fact]
    public void A_planted_long_file_is_caught()
    {
        Assert.Empty(TooLong(new SourceFile("src/A.cs", string.Join('\n', Enumerable.Repeat("x", LongestFile)) + "\n")));
        Assert.NotEmpty(TooLong(new SourceFile("src/A.cs", string.Join('\n', Enumerable.Repeat("x", LongestFile + 1)))));
    }

    // Numbers that were learned from footage and are part of the program; the benchmarks' README line says how they are made.
    private const string Codebook = "src/Provenance/Fingerprinting/Points/points.codebook";

    [Fact]
    public void The_codebook_is_no_larger_than_its_numbers() => Assert.Equal(41_224, new FileInfo(Path.Combine(Repository.Root, Codebook)).Length);

    [Fact]
    public async Task Nothing_tracked_is_media_or_another_binary_over_20_KB()
    {
        var tracked = await Repository.TrackedAsync();

        Assert.NotEmpty(tracked);
        Assert.DoesNotContain(tracked, path => path != Codebook && IsLargeBinary(path, File.ReadAllBytes(Path.Combine(Repository.Root, path))));
    }

    [Fact]
    public void A_planted_video_and_a_planted_binary_are_caught_and_text_is_not()
    {
        var text = Enumerable.Repeat((byte)'x', LargestBinary + 1).ToArray();
        var binary = text.ToArray();
        binary[100] = 0;

        Assert.True(IsLargeBinary("samples/march.MP4", text));
        Assert.True(IsLargeBinary("data.bin", binary));
        Assert.False(IsLargeBinary("packages.lock.json", text));
        Assert.False(IsLargeBinary("docs/icon.png", binary[..LargestBinary]));
    }

    private static IEnumerable<string> Impurities(SourceFile file) => !file.Path.Contains("/Kernels/", StringComparison.Ordinal)
        ? []
        : Regex.Matches(
            file.Code,
            @"\b(System\s*\.\s*IO|Microsoft\s*\.\s*(EntityFrameworkCore|Extensions)|(File|Directory|Path)\s*\.|FileStream|MemoryStream|Stream|ILogger|LoggerMessage|DbContext|async)\b")
            .Select(found => $"{file.Path}: {found.Value}");

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Count('\n') + 1;
        return lines > LongestFile ? [$"{file.Path} has {lines} lines; {LongestFile} is where it should be two files."] : [];
    }

    // A NUL among the first 8,000 bytes is what git itself takes for binary.
    private static bool IsLargeBinary(string path, byte[] content) =>
        content.Length > LargestBinary &&
        (Media.Contains(Path.GetExtension(path).ToLowerInvariant()) || content.AsSpan(0, Math.Min(8000, content.Length)).Contains((byte)0));
}
