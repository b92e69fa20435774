using System.Diagnostics;
using System.Globalization;

namespace TestKit;

/// <summary>
/// Footage of a street that never was: a place full of detail at every scale, people who walk through it, a hand that shakes, noise, light that drifts. The
/// same recipe gives the same pixels.
/// </summary>
/// <param name="Place">Which street: the same place looks the same at every moment.</param>
/// <param name="Cast">Who walks through it, and along which ways.</param>
/// <param name="Start">The second at which filming begins: the same place and cast at another time is another moment.</param>
/// <param name="Song">Which music is heard; null for none.</param>
public sealed record StreetFilm(int Place, int Cast, double Start = 0, int? Song = null)
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Margin = 24;
    private const int FramesPerSecond = 25;
    private const int Walkers = 7;

    private readonly byte[] _street = Draw(new Random(Place), Width + (2 * Margin), Height + (2 * Margin), 1400);

    /// <summary>Films it into a file; returns its path.</summary>
    public async Task<string> FilmAsync(FootageFolder folder, string name, double seconds)
    {
        var length = seconds.ToString(CultureInfo.InvariantCulture);
        var music = Song is { } song ? $"-f lavfi -t {length} -i \"{Music(song, Start)}\" -c:a aac -b:a 96k" : "";
        var start = new ProcessStartInfo("ffmpeg")
        {
            Arguments = $"-nostdin -v error -y -f rawvideo -pix_fmt gray -s {Width}x{Height} -r {FramesPerSecond} -i - {music} -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p \"{folder[name]}\"",
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await using (var to = process.StandardInput.BaseStream)
        {
            foreach (var frame in Frames(seconds)) await to.WriteAsync(frame);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? folder[name] : throw new InvalidOperationException(await errors);
    }

    // A tune whose notes follow no period that a clip could show.
    private static string Music(int song, double start) => string.Create(CultureInfo.InvariantCulture,
        $"aevalsrc='0.3*sin(2*PI*t*(180+37*mod(floor((t+{start})*4)*{(2 * song) + 3}+floor((t+{start})*1.7)*floor((t+{start})*0.9)\\,17)))+0.05*random({song})':s=22050");

    private IEnumerable<byte[]> Frames(double seconds)
    {
        var grain = new byte[Width * Height + 4096];
        new Random(Cast).NextBytes(grain);
        var walkers = Enumerable.Range(0, Walkers).Select(n => new Walker(new Random((Cast * 100) + n))).ToArray();
        for (var n = 0; n < seconds * FramesPerSecond; n++)
        {
            var time = Start + ((double)n / FramesPerSecond);
            var (dx, dy) = ((int)(Margin * Shake(time * 1.7, 2 * Cast)), (int)(Margin * Shake(time * 2.1, (2 * Cast) + 1)));
            var light = (int)(12 * Math.Sin(time * 0.4));
            var frame = new byte[Width * Height];
            for (var y = 0; y < Height; y++) _street.AsSpan(((y + Margin + dy) * (Width + (2 * Margin))) + Margin + dx, Width).CopyTo(frame.AsSpan(y * Width));
            foreach (var walker in walkers) walker.Walk(frame, time, dx, dy);
            var shift = n * 911 % 4096;
            for (var i = 0; i < frame.Length; i++) frame[i] = (byte)Math.Clamp(frame[i] + light + (grain[i + shift] % 9) - 4, 16, 235);
            yield return frame;
        }
    }

    // Smooth, and never the same again: a hand that shook to a beat would shake alike in any two films.
    private static double Shake(double time, int hand)
    {
        var step = (int)Math.Floor(time);
        var part = time - step;
        return At(step) + ((At(step + 1) - At(step)) * part * part * (3 - (2 * part)));

        // Mixed well (splitmix64's steps): generators of neighbouring seeds begin alike.
        double At(int n)
        {
            var mixed = ((ulong)hand << 32) ^ (uint)n;
            mixed = (mixed + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 52) - 1;
        }
    }

    // Boxes of every size over each other, as windows, doors and signs are.
    private static byte[] Draw(Random random, int width, int height, int boxes)
    {
        var picture = new byte[width * height];
        Array.Fill(picture, (byte)120);
        for (var n = 0; n < boxes; n++)
        {
            var size = Math.Max(3, (int)(Math.Min(width, height) * 0.4 / (1 + (n * 0.04))));
            var (w, h) = (random.Next(size / 2, size + 1), random.Next(size / 2, size + 1));
            var (x, y, value) = (random.Next(-w / 2, width - (w / 2)), random.Next(-h / 2, height - (h / 2)), (byte)random.Next(30, 220));
            for (var row = Math.Max(0, y); row < Math.Min(height, y + h); row++) picture.AsSpan(row * width)[Math.Max(0, x)..Math.Min(width, x + w)].Fill(value);
        }

        return picture;
    }

    private sealed class Walker(Random random)
    {
        private readonly int _width = random.Next(30, 60);
        private readonly int _height = random.Next(70, 130);
        private readonly double _speed = (random.Next(2) == 0 ? 1 : -1) * (25 + (60 * random.NextDouble()));
        private readonly double _from = random.NextDouble() * 2000;
        private readonly int _ground = random.Next(190, 350);
        private readonly double _sway = 1 + (3 * random.NextDouble());
        private readonly byte[] _clothes = Draw(random, 64, 136, 60);

        internal void Walk(byte[] frame, double time, int dx, int dy)
        {
            const int way = Width + 200;
            var along = ((_from + (_speed * time)) % way + way) % way;
            var (left, top) = ((int)along - 100 - dx, _ground - _height - dy + (int)(4 * Math.Sin(time * _sway * 3)));
            for (var y = Math.Max(0, top); y < Math.Min(Height, top + _height); y++)
            {
                for (var x = Math.Max(0, left); x < Math.Min(Width, left + _width); x++) frame[(y * Width) + x] = _clothes[((y - top) * 64) + x - left];
            }
        }
    }
}
