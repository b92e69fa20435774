using System.Globalization;

namespace Provenance.Matching.Explaining;

/// <summary>Edits in words, as the page of a match and the command line show them.</summary>
public static class EditWords
{
    /// <summary>The edit in words: "cropped to 62 % of the picture, its middle".</summary>
    public static string Of(FoundEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var amount = edit.Amount ?? 0;
        return edit.Kind switch
        {
            EditKind.Mirrored => "mirrored",
            EditKind.Turned => $"turned {N(Math.Abs(amount), "0")}° {(amount > 0 ? "clockwise" : "anticlockwise")}",
            EditKind.Stretched => amount > 1 ? $"stretched to {N(amount, "0.##")}x the width" : $"squeezed to {N(amount, "0.##")}x the width",
            EditKind.Cropped => $"cropped to {Percent(edit.Areas)} of the picture, {Place(edit.Areas[0])}",
            EditKind.Bars => $"{Bars(edit.Areas[0])} added",
            EditKind.InsideStill => $"shown inside a page or frame, {Place(edit.Areas[0])}",
            EditKind.InsideMoving => $"shown inside other moving pictures, {Place(edit.Areas[0])}",
            EditKind.LaidOver => edit.Areas.Count == 1 ? $"something laid over {Place(edit.Areas[0])}" : $"something laid over in {edit.Areas.Count} places",
            EditKind.Speed => $"played at {N(amount, "0.00")}x",
            EditKind.TrimmedStart => $"first {Seconds(amount)} cut off",
            EditKind.TrimmedEnd => $"last {Seconds(amount)} cut off",
            EditKind.AddedBefore => $"{Seconds(amount)} put before",
            EditKind.AddedAfter => $"{Seconds(amount)} put after",
            EditKind.Recut => $"re-cut, {N(amount, "0")} pieces",
            EditKind.SameSound => "same sound",
            EditKind.OtherSound => "other sound",
            EditKind.SoundRemoved => "sound removed",
            EditKind.SoundAdded => "sound added",
            EditKind.FewerLines => $"{N(amount * 100, "0")} % of the lines",
            EditKind.Compressed => $"{N(amount * 100, "0")} % of the bytes a second",
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit.Kind, "Not an edit."),
        };
    }

    // Which of nine fields its middle lies in.
    private static string Place(in PictureArea area)
    {
        var (x, y) = ((area.Left + area.Right) / 2, (area.Top + area.Bottom) / 2);
        var down = y < 0.4 ? "top" : y > 0.6 ? "bottom" : "";
        var across = x < 0.4 ? "left" : x > 0.6 ? "right" : "";
        return down + across is "" ? "in the middle" : down == "" ? $"on the {across}" : across == "" ? $"at the {down}" : $"{down} {across}";
    }

    private static string Bars(in PictureArea area) => (area.Width < 0.97, area.Height < 0.97) switch
    {
        (true, true) => "bars all around",
        (true, false) => "bars at the sides",
        _ => "bars above and below",
    };

    private static string Percent(IReadOnlyList<PictureArea> areas) => $"{N(areas.Sum(a => a.Share) * 100, "0")} %";

    private static string Seconds(double seconds) => $"{N(seconds, "0.0")} s";

    private static string N(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
