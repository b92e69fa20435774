namespace Provenance.Matching.Motion;

/// <summary>Weighs how alike the pixels of aligned frames change, block by block.</summary>
/// <param name="area">The area.</param>
/// <param name="frames">The aligned frames, in order of time; pixels block by block.</param>
internal sealed class MotionWeighing(SharedArea area, List<(float[] Query, float[] Reference)> frames)
{
    // A pixel's change by noise of camera and coding, squared.
    private const double NoisePerPixel = 2;

    private readonly MotionSums[] _sums = new MotionSums[area.Blocks];
    private double _noise;

    /// <summary>The evidence.</summary>
    internal MotionEvidence Weigh(TimeLine line)
    {
        SumChanges();
        var all = default(MotionSums);
        foreach (var sums in _sums) (all.Both, all.Query, all.Reference) = (all.Both + sums.Both, all.Query + sums.Query, all.Reference + sums.Reference);
        var pictures = new BlockPictures(area.Blocks, frames);
        var (query, reference) = (Mean(frames.ConvertAll(f => f.Query)), Mean(frames.ConvertAll(f => f.Reference)));
        return new MotionEvidence(
            line, all.Correlation, Blocks(s => s.Reference), Blocks(s => s.Query), BeforeGround(query, reference), pictures.Likeness, pictures.LikeShare,
            (double)_sums.Count(s => s.Reference > _noise) / area.Blocks, (double)_sums.Count(s => s.Query > _noise) / area.Blocks, area.Share, LaidOver.Find(area, query, reference));
    }

    private void SumChanges()
    {
        var steps = frames.Count - MotionAgreement.LagFrames;
        _noise = steps * SharedArea.BlockSize * NoisePerPixel;
        for (var n = 0; n < steps; n++)
        {
            var (before, after) = (frames[n], frames[n + MotionAgreement.LagFrames]);
            // What all pixels change by is light or a fade, and no motion.
            var (queryCommon, referenceCommon) = (Common(after.Query, before.Query), Common(after.Reference, before.Reference));
            for (var b = 0; b < area.Blocks; b++)
            {
                var block = new Range(b * SharedArea.BlockSize, (b + 1) * SharedArea.BlockSize);
                MotionKernel.Add(
                    new Change(after.Query.AsSpan(block), before.Query.AsSpan(block), queryCommon),
                    new Change(after.Reference.AsSpan(block), before.Reference.AsSpan(block), referenceCommon), ref _sums[b]);
            }
        }
    }

    // The median change, of one pixel in sixteen.
    private static float Common(float[] after, float[] before)
    {
        var changes = new float[after.Length / 16];
        for (var i = 0; i < changes.Length; i++) changes[i] = after[i * 16] - before[i * 16];
        Array.Sort(changes);
        return changes.Length == 0 ? 0 : changes[changes.Length / 2];
    }

    private double Blocks(Func<MotionSums, double> energy)
    {
        var (agreeing, moving) = (0.0, 0.0);
        foreach (var sums in _sums)
        {
            var weight = Math.Sqrt(Math.Max(0, energy(sums) - _noise));
            agreeing += weight * Math.Max(0, sums.Correlation);
            moving += weight;
        }

        return agreeing / Math.Max(moving, 1e-6);
    }

    private double BeforeGround(float[] queryMean, float[] referenceMean)
    {
        var sums = default(MotionSums);
        foreach (var (query, reference) in frames)
        {
            MotionKernel.Add(
                new Change(query, queryMean, Common(query, queryMean)), new Change(reference, referenceMean, Common(reference, referenceMean)), ref sums);
        }

        return sums.Correlation;
    }

    private static float[] Mean(List<float[]> many)
    {
        var mean = new float[many[0].Length];
        foreach (var frame in many)
        {
            for (var i = 0; i < mean.Length; i++) mean[i] += frame[i];
        }

        for (var i = 0; i < mean.Length; i++) mean[i] /= many.Count;
        return mean;
    }
}
