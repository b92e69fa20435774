namespace NationalGuard.Footage;

/// <summary>Sound made from seeded noise and notes, mono, 44.1 kHz.</summary>
internal sealed class Sound(float seconds, ulong seed)
{
    public const int Rate = 44100;
    private readonly float[] samples = new float[(int)(seconds * Rate)];
    private readonly Dice dice = new(seed);

    /// <summary>A crowd: the murmur of many, chants in phrases that differ, boots on asphalt, a whistle now and then.</summary>
    public static Sound Crowd(float seconds, ulong seed)
    {
        var sound = new Sound(seconds, seed);
        sound.Murmur(420, 0.9f, 0.30f);
        sound.Murmur(1300, 1.4f, 0.14f);
        for (var at = sound.dice.Between(0.1f, 0.8f); at < seconds; at += sound.dice.Between(2.0f, 2.9f))
            sound.Chant(at);
        for (var at = 0.2f; at < seconds; at += 0.47f + sound.dice.Between(-0.03f, 0.03f))
            sound.Thump(at, sound.dice.Between(62, 84), 0.5f);
        for (var at = sound.dice.Between(1, 4); at < seconds; at += sound.dice.Between(3, 6))
            sound.Note(at, sound.dice.Between(0.2f, 0.7f), sound.dice.Between(1700, 2600), 0.1f, 2);
        return sound;
    }

    /// <summary>A quiet market street: bells of trams, calls of sellers, an engine that comes and goes; nobody chants.</summary>
    public static Sound Market(float seconds, ulong seed)
    {
        var sound = new Sound(seconds, seed);
        sound.Murmur(820, 0.5f, 0.2f);
        for (var at = sound.dice.Between(0.1f, 0.6f); at < seconds; at += sound.dice.Between(0.3f, 1.3f))
            sound.Note(at, sound.dice.Between(0.15f, 0.6f), sound.dice.Between(380, 1250), 0.22f, 4);
        for (var at = 0f; at < seconds; at += sound.dice.Between(2.5f, 4f))
            sound.Note(at, sound.dice.Between(1.5f, 3f), sound.dice.Between(75, 135), 0.3f, 6);
        return sound;
    }

    /// <summary>Music laid over a clip by somebody who did not want its sound.</summary>
    public static Sound Music(float seconds, ulong seed)
    {
        var sound = new Sound(seconds, seed);
        float[] scale = [220, 246.9f, 261.6f, 293.7f, 329.6f, 392, 440, 523.3f];
        for (var at = 0f; at < seconds; at += 0.28f)
        {
            sound.Note(at, 0.5f, sound.dice.Pick(scale), 0.22f, 6);
            if (sound.dice.OneIn(3))
                sound.Note(at, 1.1f, sound.dice.Pick(scale) / 2, 0.2f, 4);
            if ((int)(at / 0.28f) % 2 == 0)
                sound.Thump(at, 58, 0.6f);
        }

        return sound;
    }

    /// <summary>Water against a quay, gulls, a ship's horn.</summary>
    public static Sound Harbour(float seconds, ulong seed)
    {
        var sound = new Sound(seconds, seed);
        sound.Murmur(300, 0.6f, 0.35f);
        sound.Murmur(2400, 0.8f, 0.1f);
        for (var at = sound.dice.Between(0, 1); at < seconds; at += sound.dice.Between(0.5f, 2.2f))
            sound.Note(at, 0.25f, sound.dice.Between(900, 1500), 0.12f, 3);
        for (var at = 3f; at < seconds; at += 6.5f)
            sound.Note(at, 1.8f, sound.dice.Between(98, 124), 0.3f, 8);
        return sound;
    }

    public void Save(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        var size = samples.Length * 2;
        writer.Write("RIFF"u8);
        writer.Write(36 + size);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(size);
        foreach (var sample in samples)
            writer.Write((short)(MathF.Tanh(sample) * 30000));
    }

    private void Murmur(float centre, float width, float strength)
    {
        // A two-pole band-pass over white noise; the loudness follows slow noise, as the mood of a crowd does.
        var radius = 1 - (centre * width * MathF.PI / Rate);
        var turn = 2 * radius * MathF.Cos(MathF.Tau * centre / Rate);
        var (before, last) = (0f, 0f);
        var mood = dice.Next();
        for (var i = 0; i < samples.Length; i++)
        {
            var now = (turn * last) - (radius * radius * before) + ((1 - radius) * dice.Between(-1, 1));
            (before, last) = (last, now);
            samples[i] += strength * 4 * now * (0.6f + (0.5f * ValueNoise.Octaves(i / (0.7f * Rate), 0, mood, 3)));
        }
    }

    private void Chant(float at)
    {
        var pitch = dice.Between(125, 190);
        var syllables = 3 + (int)(dice.Next() % 3);
        for (var i = 0; i < syllables; i++)
        {
            var note = pitch * MathF.Pow(2, (int)(dice.Next() % 8) / 12f);
            var lasts = dice.Between(0.22f, 0.42f);
            for (var voice = 0; voice < 7; voice++)
                Note(at + dice.Between(0, 0.06f), lasts, note * dice.Between(0.98f, 1.02f) * (voice % 3 == 0 ? 2 : 1), 0.055f, 9);
            at += lasts + dice.Between(0.02f, 0.1f);
        }
    }

    private void Note(float at, float lasts, float pitch, float strength, int overtones)
    {
        var (start, length) = ((int)(at * Rate), (int)(lasts * Rate));
        for (var i = 0; i < length && start + i < samples.Length; i++)
        {
            var shape = MathF.Sin(MathF.PI * i / length);
            var turn = MathF.Tau * pitch * i / Rate;
            var tone = 0f;
            for (var k = 1; k <= overtones; k++)
                tone += MathF.Sin(turn * k) / k;
            samples[start + i] += strength * shape * tone;
        }
    }

    private void Thump(float at, float pitch, float strength)
    {
        var start = (int)(at * Rate);
        for (var i = 0; i < Rate / 4 && start + i < samples.Length; i++)
        {
            var fall = MathF.Exp(-i / (0.05f * Rate));
            samples[start + i] += strength * fall * (MathF.Sin(MathF.Tau * pitch * i / Rate) + (fall * fall * dice.Between(-0.4f, 0.4f)));
        }
    }
}
