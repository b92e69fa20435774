using System.Globalization;
using System.Text.RegularExpressions;
using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>A hash that is looked up: of a whole file, of a frame, or of a key frame.</summary>
public abstract partial record LookUpHash
{
    /// <summary>Bits in which a key frame's hash may differ when nothing is said.</summary>
    public const int DefaultKeyFrameDistance = 8;

    private LookUpHash()
    {
    }

    /// <summary>A file's SHA-256.</summary>
    /// <param name="Hex">64 lower-case hex digits.</param>
    public sealed record Sha256(string Hex) : LookUpHash;

    /// <summary>A file's MD5.</summary>
    /// <param name="Hex">32 lower-case hex digits.</param>
    public sealed record Md5(string Hex) : LookUpHash;

    /// <summary>PDQ of a frame.</summary>
    /// <param name="Hash">The hash.</param>
    /// <param name="MaxDistance">Bits, 0 to <see cref="FrameIndex.MaxDistance"/>, inclusive.</param>
    public sealed record Pdq(FrameHash Hash, int MaxDistance) : LookUpHash;

    /// <summary>One of the 64-bit hashes of a key frame.</summary>
    /// <param name="Wanted">Which, and how near.</param>
    public sealed record KeyFrame(WantedKeyFrame Wanted) : LookUpHash;

    /// <summary>Reads a hash of a known kind. Blanks around it are ignored, and letters may be of either case.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="text">The text.</param>
    /// <param name="distance">Bits in which what is found may differ; null for the kind's own default.</param>
    public static LookUpReading Read(LookUpKind kind, string? text, int? distance = null)
    {
        var (name, digits, maxDistance) = ShapeOf(kind);
        var hex = (text ?? "").Trim().ToLowerInvariant();
        if (hex.Length == 0) return new LookUpReading.Refused($"The hash is empty. Expected {name}: {digits} hexadecimal digits. Send it and ask again.");
        if (hex.Length != digits)
            return new LookUpReading.Refused(string.Create(CultureInfo.InvariantCulture, $"The hash has {hex.Length} characters. Expected {name}: {digits} hexadecimal digits. Correct it and ask again."));
        if (!Digits().IsMatch(hex)) return new LookUpReading.Refused($"The hash holds characters other than 0 to 9 and a to f. Expected {name}: {digits} hexadecimal digits. Correct it and ask again.");
        if (distance is { } bits && (bits < 0 || bits > maxDistance))
        {
            return new LookUpReading.Refused(maxDistance == 0
                ? $"A distance was given, and {name} of a file is the same or another. Leave the distance out and ask again."
                : string.Create(CultureInfo.InvariantCulture, $"The distance is {bits} bits. Expected 0 to {maxDistance} for {name}. Correct it and ask again."));
        }

        return new LookUpReading.Read(Of(kind, hex, distance));
    }

    /// <summary>Reads a hash whose kind only its shape, or a name before it (<c>pdq:...</c>), tells.</summary>
    /// <param name="text">The text.</param>
    /// <param name="distance">Bits in which what is found may differ; null for the kind's own default.</param>
    public static LookUpReading Guess(string? text, int? distance = null)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.IndexOf(':', StringComparison.Ordinal) is > 0 and < 16 and var colon && Enum.TryParse<LookUpKind>(trimmed[..colon], ignoreCase: true, out var named) && Enum.IsDefined(named))
            return Read(named, trimmed[(colon + 1)..], distance);

        return trimmed.Length switch
        {
            32 => Read(LookUpKind.Md5, trimmed, distance),
            64 when Digits().IsMatch(trimmed.ToLowerInvariant()) => new LookUpReading.Refused(
                "64 hexadecimal digits can be SHA-256 of a file or PDQ of a frame. Write sha256: or pdq: before them, or ask at /sha256/ or /pdq/."),
            16 when Digits().IsMatch(trimmed.ToLowerInvariant()) => new LookUpReading.Refused(
                "16 hexadecimal digits can be an average, a difference or a perceptual hash. Write average:, difference: or perceptual: before them, or ask at /average/, /difference/ or /perceptual/."),
            _ => new LookUpReading.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"That is no hash that is known here: it has {trimmed.Length} characters. Expected hexadecimal digits: 32 for MD5; 64 for SHA-256 or PDQ and 16 for an average, difference or perceptual hash, with the kind's name and a colon before them. Correct it and ask again.")),
        };
    }

    private static LookUpHash Of(LookUpKind kind, string hex, int? distance) => kind switch
    {
        LookUpKind.Sha256 => new Sha256(hex),
        LookUpKind.Md5 => new Md5(hex),
        LookUpKind.Pdq => new Pdq(FrameHash.Parse(hex), distance ?? FrameIndex.MaxDistance),
        _ => new KeyFrame(new WantedKeyFrame(
            Enum.Parse<KeyFrameHashKind>(kind.ToString()), ulong.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), distance ?? DefaultKeyFrameDistance)),
    };

    private static (string Name, int Digits, int MaxDistance) ShapeOf(LookUpKind kind) => kind switch
    {
        LookUpKind.Sha256 => ("SHA-256", 64, 0),
        LookUpKind.Md5 => ("MD5", 32, 0),
        LookUpKind.Pdq => ("PDQ", 64, FrameIndex.MaxDistance),
        LookUpKind.Average => ("an average hash", 16, KeyFrameIndex.MaxDistance),
        LookUpKind.Difference => ("a difference hash", 16, KeyFrameIndex.MaxDistance),
        LookUpKind.Perceptual => ("a perceptual hash", 16, KeyFrameIndex.MaxDistance),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of hash."),
    };

    [GeneratedRegex("^[0-9a-f]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}

/// <summary>The kinds of hashes that can be looked up one at a time.</summary>
public enum LookUpKind
{
    /// <summary>SHA-256 of a file.</summary>
    Sha256,

    /// <summary>MD5 of a file.</summary>
    Md5,

    /// <summary>PDQ of a frame.</summary>
    Pdq,

    /// <summary>The average hash of a key frame.</summary>
    Average,

    /// <summary>The difference hash of a key frame.</summary>
    Difference,

    /// <summary>The perceptual hash of a key frame.</summary>
    Perceptual,
}

/// <summary>What reading a hash came to.</summary>
public abstract record LookUpReading
{
    private LookUpReading()
    {
    }

    /// <summary>A hash.</summary>
    /// <param name="Hash">The hash.</param>
    public sealed record Read(LookUpHash Hash) : LookUpReading;

    /// <summary>None.</summary>
    /// <param name="Reason">What was wrong, what was expected, what to do.</param>
    public sealed record Refused(string Reason) : LookUpReading;
}
