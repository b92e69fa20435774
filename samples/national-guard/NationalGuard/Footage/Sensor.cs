namespace NationalGuard.Footage;

/// <summary>Turns a drawn picture into yuv420p bytes as a small sensor would: exposure, vignette and noise.</summary>
internal sealed class Sensor(float jumpAt, float grain, uint seed)
{
    private readonly float[] vignette = Vignette();

    public void Expose(Picture picture, int frame, byte[] yuv)
    {
        var gain = Gain(frame / (float)Frames.Rate);
        var frameSeed = ValueNoise.Hash(seed, (uint)frame);
        for (var at = 0; at < Frames.LumaSize; at++)
        {
            var luma = 16 + ((picture.Pixels[at].Y - 16) * gain * vignette[at]);
            yuv[at] = (byte)Math.Clamp(luma + (grain * Noise(frameSeed, (uint)at)) + 0.5f, 16, 235);
        }

        Chroma(picture, frameSeed, yuv);
    }

    private void Chroma(Picture picture, uint frameSeed, byte[] yuv)
    {
        var (width, at) = (picture.Width, Frames.LumaSize);
        var quarter = Frames.LumaSize / 4;
        for (var row = 0; row < Frames.Height; row += 2)
        {
            for (var column = 0; column < width; column += 2, at++)
            {
                var i = (row * width) + column;
                var (a, b, c, d) = (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + width], picture.Pixels[i + width + 1]);
                var noise = grain * 0.5f * Noise(frameSeed + 7, (uint)i);
                yuv[at] = (byte)Math.Clamp(((a.U + b.U + c.U + d.U) / 4) + noise + 0.5f, 16, 240);
                yuv[at + quarter] = (byte)Math.Clamp(((a.V + b.V + c.V + d.V) / 4) - noise + 0.5f, 16, 240);
            }
        }
    }

    // Slow drift, and one moment at which the automatic exposure lets go and finds its level again.
    private float Gain(float t)
    {
        var since = t - jumpAt;
        var jump = since < 0 ? 0 : MathF.Exp(-since * 1.4f) * (1 - MathF.Exp(-since * 9));
        return 1 + (0.05f * MathF.Sin((t * 0.41f) + seed)) + (0.03f * MathF.Sin((t * 1.07f) + seed)) + (0.28f * jump);
    }

    // Four bytes of a hash, added: near enough to a bell curve with a spread of 1.
    private static float Noise(uint frameSeed, uint at)
    {
        var h = ValueNoise.Hash(at, frameSeed);
        return ((h & 255) + ((h >> 8) & 255) + ((h >> 16) & 255) + (h >> 24) - 510f) / 148f;
    }

    private static float[] Vignette()
    {
        var table = new float[Frames.LumaSize];
        for (var at = 0; at < table.Length; at++)
        {
            var x = ((at % Frames.Width) / (float)Frames.Width) - 0.5f;
            var y = ((at / Frames.Width) / (float)Frames.Height) - 0.5f;
            table[at] = 1.03f - (0.3f * ((x * x) + (y * y)));
        }

        return table;
    }
}
