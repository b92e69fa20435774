using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Provenance.Fingerprinting;

/// <summary>
/// A 256-bit PDQ hash of one picture (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019).
/// Written as 64 hex digits, most significant first; bit 0 is the lowest bit of the last digit.
/// </summary>
/// <param name="Bits0">Bits 0 to 63.</param>
/// <param name="Bits1">Bits 64 to 127.</param>
/// <param name="Bits2">Bits 128 to 191.</param>
/// <param name="Bits3">Bits 192 to 255: the first 16 hex digits.</param>
public readonly record struct FrameHash(ulong Bits0, ulong Bits1, ulong Bits2, ulong Bits3) : IParsable<FrameHash>
{
    /// <summary>Bytes of a stored hash.</summary>
    public const int Size = 32;

    /// <summary>Number of bits in which two hashes differ, 0 to 256.</summary>
    public int DistanceTo(in FrameHash other) =>
        BitOperations.PopCount(Bits0 ^ other.Bits0) + BitOperations.PopCount(Bits1 ^ other.Bits1) +
        BitOperations.PopCount(Bits2 ^ other.Bits2) + BitOperations.PopCount(Bits3 ^ other.Bits3);

    /// <summary>Writes the 32 bytes, little-endian, lowest bits first.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Bits0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Bits1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Bits2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Bits3);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static FrameHash ReadFrom(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bits3:x16}{Bits2:x16}{Bits1:x16}{Bits0:x16}");

    /// <summary>Reads 64 hex digits of either case.</summary>
    /// <exception cref="FormatException">It is not 64 hex digits.</exception>
    public static FrameHash Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var hash)
            ? hash
            : throw new FormatException($"A PDQ hash is 64 hexadecimal digits; this has {s?.Length ?? 0} characters or others than 0-9 and a-f.");

    /// <summary>Reads 64 hex digits of either case; false for anything else.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out FrameHash result)
    {
        result = default;
        if (s is not { Length: 64 }) return false;
        if (!TryWord(s.AsSpan(0, 16), out var b3) || !TryWord(s.AsSpan(16, 16), out var b2)) return false;
        if (!TryWord(s.AsSpan(32, 16), out var b1) || !TryWord(s.AsSpan(48, 16), out var b0)) return false;
        result = new FrameHash(b0, b1, b2, b3);
        return true;
    }

    private static bool TryWord(ReadOnlySpan<char> digits, out ulong word) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out word);
}
