using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Provenance.Server.People;

/// <summary>Secrets that are shown once: 32 random bytes, of which only a hash is kept. So many bits need no slow hash.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>A new one, in 43 characters that an address may hold.</summary>
    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it.</summary>
    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>True when a secret is the one a hash was made of; takes as long when it is not.</summary>
    internal static bool Fits(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(HashOf(secret), hash);
}
