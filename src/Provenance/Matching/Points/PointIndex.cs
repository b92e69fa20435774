using System.Numerics;
using System.Runtime.InteropServices;
using Provenance.Fingerprinting.Points;

namespace Provenance.Matching.Points;

/// <summary>
/// Which footage shows points like a query's: an inverted file over words that holds the signature and the frame of each point, 12 bytes. It keeps a frame
/// of every two seconds and the strongest points of each, which is enough to be proposed; what is proposed is compared with all points.
/// </summary>
/// <remarks>
/// Any number of threads may search while one adds. What is kept and asked was thinned until copies were lost: a known frame a second and 32 words propose no copy more
/// of the development set among the first 24 than a frame every two seconds and 16 words do (176 of 180, the others by sound), and take twice the memory and three times the time.
/// </remarks>
internal sealed class PointIndex
{
    private const int PointsOfAFrame = 100;
    private const double SecondsBetweenFrames = 2;
    private const double SecondsBetweenAsked = 0.9;
    private const int MostBits = 18;
    private const int WordsAsked = 16;

    // Votes of a query's frame for one known frame that chance gives too.
    private const int VotesOfChance = 3;

    private readonly WordProbes _probes = new(PointCodebook.Standard, WordsAsked);
    private readonly WordList?[] _lists = new WordList?[PointCodebook.Centres * PointCodebook.Centres];
    private int[] _footageOf = new int[1024];
    private int _frames;

    /// <summary>Frames that were added.</summary>
    internal int FrameCount => Volatile.Read(ref _frames);

    /// <summary>Adds the frames of a footage. One caller at a time.</summary>
    internal void Add(int footage, IReadOnlyList<PointFrame> frames)
    {
        foreach (var frame in Spaced(frames, SecondsBetweenFrames))
        {
            if (_frames == _footageOf.Length) Array.Resize(ref _footageOf, 2 * _frames);
            _footageOf[_frames] = footage;
            // The frame counts before its points can be found.
            var number = _frames;
            Volatile.Write(ref _frames, number + 1);
            foreach (var point in frame.Points.Take(PointsOfAFrame))
            {
                var list = _lists[point.Word];
                if (list is null) Volatile.Write(ref _lists[point.Word], list = new WordList());
                list.Add(point.Signature, number);
            }
        }
    }

    /// <summary>How strongly a query's frames speak for each footage, in either orientation; those that they do not speak for are missing.</summary>
    internal Dictionary<int, int> Votes(IReadOnlyList<PointFrame> query)
    {
        var count = new VoiceCount(FrameCount);
        var votes = new Dictionary<int, int>();
        foreach (var frame in Spaced(query, SecondsBetweenAsked))
        {
            AddVotes(count, frame.Points, votes);
            AddVotes(count, [.. frame.Points.Select(PointCodebook.Standard.Mirror)], votes);
        }

        return votes;
    }

    private static IEnumerable<PointFrame> Spaced(IReadOnlyList<PointFrame> frames, double seconds)
    {
        var next = double.NegativeInfinity;
        foreach (var frame in frames)
        {
            if (frame.TimeSeconds < next || frame.Points.Count == 0) continue;
            next = frame.TimeSeconds + seconds;
            yield return frame;
        }
    }

    private void AddVotes(VoiceCount count, IReadOnlyList<PicturePoint> points, Dictionary<int, int> votes)
    {
        foreach (var point in points)
        {
            count.NextPoint();
            foreach (var word in _probes.Of(point.Word)) Volatile.Read(ref _lists[word])?.Count(point.Signature, MostBits, count);
        }

        var best = new Dictionary<int, int>();
        var footages = Volatile.Read(ref _footageOf);
        foreach (var (frame, voices) in count.Take())
        {
            if (voices <= VotesOfChance) continue;
            ref var most = ref CollectionsMarshal.GetValueRefOrAddDefault(best, footages[frame], out _);
            most = Math.Max(most, voices - VotesOfChance);
        }

        foreach (var (footage, voices) in best) CollectionsMarshal.GetValueRefOrAddDefault(votes, footage, out _) += voices;
    }

    /// <summary>Counts the points of one query frame that speak for each known frame, each point once.</summary>
    private sealed class VoiceCount(int frames)
    {
        private readonly int[] _points = new int[frames];
        private readonly int[] _voices = new int[frames];
        private readonly List<int> _touched = [];
        private int _point;

        internal void NextPoint() => _point++;

        internal void Add(int frame)
        {
            // Frames that came after the search began are for the next.
            if (frame >= _points.Length || _points[frame] == _point) return;
            _points[frame] = _point;
            if (_voices[frame]++ == 0) _touched.Add(frame);
        }

        internal IEnumerable<(int Frame, int Voices)> Take()
        {
            foreach (var frame in _touched)
            {
                yield return (frame, _voices[frame]);
                _voices[frame] = 0;
            }

            _touched.Clear();
        }
    }

    /// <summary>The points of one word.</summary>
    private sealed class WordList
    {
        private ulong[] _signatures = new ulong[4];
        private int[] _frames = new int[4];
        private int _count;

        internal void Add(ulong signature, int frame)
        {
            if (_count == _signatures.Length)
            {
                Grow(ref _signatures);
                Grow(ref _frames);
            }

            (_signatures[_count], _frames[_count]) = (signature, frame);
            Volatile.Write(ref _count, _count + 1);
        }

        // The count is read first: whichever arrays are read after it hold at least as many.
        internal void Count(ulong signature, int mostBits, VoiceCount count)
        {
            var length = Volatile.Read(ref _count);
            var signatures = Volatile.Read(ref _signatures).AsSpan(0, length);
            var frames = Volatile.Read(ref _frames);
            for (var i = 0; i < signatures.Length; i++)
            {
                if (BitOperations.PopCount(signatures[i] ^ signature) <= mostBits) count.Add(frames[i]);
            }
        }

        private static void Grow<T>(ref T[] array)
        {
            var larger = new T[array.Length + (array.Length / 2) + 2];
            array.CopyTo(larger, 0);
            Volatile.Write(ref array, larger);
        }
    }
}
