using System.Text.Json.Serialization;

namespace Provenance.Matching.Explaining;

/// <summary>A rectangle of a picture, in shares of its width and height: 0, 0 is the top left corner, 1, 1 the bottom right one.</summary>
/// <param name="Left">Where it begins across.</param>
/// <param name="Top">Where it begins down.</param>
/// <param name="Right">Where it ends across.</param>
/// <param name="Bottom">Where it ends down.</param>
public readonly record struct PictureArea(double Left, double Top, double Right, double Bottom)
{
    /// <summary>A picture whole.</summary>
    public static PictureArea Whole { get; } = new(0, 0, 1, 1);

    /// <summary>The same in a mirror.</summary>
    [JsonIgnore]
    public PictureArea Mirrored => new(1 - Right, Top, 1 - Left, Bottom);

    /// <summary>Its width, in shares of the picture's.</summary>
    [JsonIgnore]
    public double Width => Right - Left;

    /// <summary>Its height, in shares of the picture's.</summary>
    [JsonIgnore]
    public double Height => Bottom - Top;

    /// <summary>Its share of the picture, 0 to 1.</summary>
    [JsonIgnore]
    public double Share => Math.Max(0, Width) * Math.Max(0, Height);
}
