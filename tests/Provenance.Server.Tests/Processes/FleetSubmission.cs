using System.Globalization;

namespace Provenance.Server.Tests.Processes;

/// <summary>One thing that is handed in.</summary>
/// <param name="Number">Which of the run.</param>
/// <param name="Footage">What it shows; null for what is no video.</param>
/// <param name="Edit">What was done to it.</param>
/// <param name="File">The file.</param>
internal sealed record FleetSubmission(int Number, int? Footage, Footages.Edit Edit, Lazy<string> File)
{
    /// <summary>Footages in every edit, one after the other; the last two are a text and a sound that call themselves videos.</summary>
    internal static FleetSubmission Of(int number, int count)
    {
        if (number >= count - 2) return new FleetSubmission(number, null, Footages.Edit.None, new Lazy<string>(() => NoVideo(isText: number == count - 1)));

        var (footage, edit) = (number / Footages.Edits, (Footages.Edit)(number % Footages.Edits));
        return new FleetSubmission(number, footage, edit, new Lazy<string>(() => Footages.File(footage, edit)));
    }

    /// <summary>Hands it in; a client whose connection breaks sends it again, as it should. Some come without an address, so that only the bytes and the key say it is the same.</summary>
    internal async Task<long> SendAsync(Fleet fleet)
    {
        var file = File.Value;
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var form = new MultipartFormDataContent();
                if (Edit != Footages.Edit.Recompressed)
                {
                    form.Add(new StringContent($"https://video.example/{Number}"), "url");
                    form.Add(new StringContent("false"), "fetch");
                }

                form.Add(new StreamContent(System.IO.File.OpenRead(file)), "file", Path.GetFileName(file));
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/appearances") { Content = form };
                request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"submission-{Number}"));
                return await Api.IdOfAsync(fleet.SendAsync(request));
            }
            catch (Exception broken) when (broken is HttpRequestException or ObjectDisposedException or IOException or OperationCanceledException && tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string NoVideo(bool isText) => isText ? Clips.Text("text.mp4", "The march is at noon.\n") : Clips.SoundOnly("sound.mp4");
}
