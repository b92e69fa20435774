using System.Runtime.InteropServices;

namespace Provenance.Matching;

/// <summary>Which footage holds which Chromaprint word: an inverted file of every second word that votes. Guards itself by one short lock.</summary>
internal sealed class SoundIndex
{
    // Dense on the query's side, so every second word of the known side meets every alignment.
    private const int Step = 2;
    private const int None = -1;

    // A word that is in this many places is a noise or a jingle, and finds nothing.
    private const int MostPlaces = 2_000;

    private readonly Lock _access = new();
    private readonly Dictionary<uint, Word> _words = [];
    private readonly List<Place> _places = [];

    /// <summary>Adds the words of a footage that vote.</summary>
    internal void Add(int footage, SoundTrack sound)
    {
        lock (_access)
        {
            for (var i = 0; i < sound.Words.Length; i += Step)
            {
                if (!sound.Votes[i]) continue;
                ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, sound.Words[i], out var known);
                _places.Add(new Place(footage, i, known ? word.Newest : None));
                word = new Word(_places.Count - 1, word.Places + 1);
            }
        }
    }

    /// <summary>Counts, for each footage, the words it shares with the query along its best offset (in bins of about a second).</summary>
    internal Dictionary<int, int> Votes(SoundTrack query)
    {
        var lines = new Dictionary<(int Footage, int Offset), int>();
        lock (_access)
        {
            for (var i = 0; i < query.Words.Length; i++)
            {
                if (!query.Votes[i] || !_words.TryGetValue(query.Words[i], out var word) || word.Places > MostPlaces) continue;
                for (var at = word.Newest; at != None; at = _places[at].Earlier)
                {
                    var line = (_places[at].Footage, (int)Math.Floor((_places[at].At - i) / 8.0));
                    CollectionsMarshal.GetValueRefOrAddDefault(lines, line, out _)++;
                }
            }
        }

        return lines.GroupBy(l => l.Key.Footage).ToDictionary(g => g.Key, g => g.Max(l => l.Value));
    }

    private readonly record struct Word(int Newest, int Places);

    private readonly record struct Place(int Footage, int At, int Earlier);
}
