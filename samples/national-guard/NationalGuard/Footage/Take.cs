namespace NationalGuard.Footage;

/// <summary>One time that somebody filmed something: a scene, a sensor with its exposure, and the sound of the place.</summary>
internal sealed record Take(string Name, int Length, PaintScene Scene, Sensor Sensor, Sound Sound)
{
    /// <summary>How long a clip of the case is.</summary>
    public const int Seconds = 16;

    /// <summary>How long was filmed of the march: its first upload is cut.</summary>
    public const int Whole = 20;

    /// <summary>The march, whole.</summary>
    public static Take First(Picture street) => OfStreet(
        "longer",
        Whole,
        street,
        new Crowd(seed: 1, marchers: 36, demonstrators: 14, headX: 600, speed: 44),
        new Camera(new View(410, 330, 1.05f, 0), new View(520, 345, 1.2f, 0), Whole, sway: 3.2f, seed: 5),
        new Sensor(jumpAt: 5.4f, grain: 3.2f, seed: 101),
        Sound.Crowd(Whole, 41));

    /// <summary>The same street at another moment: nobody and nothing that moves is the same.</summary>
    public static Take LookAlike(Picture street) => OfStreet(
        "look-alike",
        Seconds,
        street,
        new Crowd(seed: 2, marchers: 30, demonstrators: 18, headX: 380, speed: -36),
        new Camera(new View(600, 352, 1.3f, 0.012f), new View(470, 372, 1.42f, 0), Seconds, sway: 3.8f, seed: 6),
        new Sensor(jumpAt: 10.1f, grain: 3.6f, seed: 202),
        Sound.Market(Seconds, 42));

    /// <summary>Another place altogether.</summary>
    public static Take OtherPlace() =>
        new("other-place", Seconds, new Harbour().Draw, new Sensor(jumpAt: 12.3f, grain: 2.8f, seed: 303), Sound.Harbour(Seconds, 43));

    /// <summary>Films the take into <see cref="Name"/>.mp4 in the folder.</summary>
    public async Task FilmAsync(Ffmpeg ffmpeg, string folder, CancellationToken cancellation)
    {
        Sound.Save(Path.Combine(folder, $"{Name}.wav"));
        await ffmpeg.RunAsync(
            [
                "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", $"{Frames.Width}x{Frames.Height}", "-framerate", $"{Frames.Rate}",
                "-i", "pipe:0", "-i", $"{Name}.wav", .. Copies.Encoded(21, "128k"), $"{Name}.mp4",
            ],
            input => Frames.WriteAsync(input, Length * Frames.Rate, Scene, Sensor, cancellation),
            cancellation);
    }

    private static Take OfStreet(string name, int length, Picture street, Crowd crowd, Camera camera, Sensor sensor, Sound sound)
    {
        return new Take(name, length, Paint, sensor, sound);

        void Paint(Picture frame, int number)
        {
            var view = camera.At(number);
            view.Show(street, Street.Density, frame);
            crowd.Draw(frame, view, number / (float)Frames.Rate);
        }
    }
}
