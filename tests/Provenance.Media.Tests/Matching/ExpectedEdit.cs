using System.Globalization;
using Provenance.Matching.Explaining;

namespace Provenance.Media.Tests.Matching;

/// <summary>What an explanation is expected to hold: "Cropped 0.19 0.17 0.94 0.92; Turned 5; SameSound".</summary>
internal static class ExpectedEdit
{
    private const double WithinShare = 0.05;

    /// <summary>Asserts that there is all of it and nothing else: areas within a twentieth of the picture, amounts within a twentieth or 0.2.</summary>
    internal static void AssertAll(string expected, IReadOnlyList<FoundEdit> edits)
    {
        var wanted = expected.Split(';', StringSplitOptions.TrimEntries).Select(one => one.Split(' ')).ToArray();
        Assert.Equal(string.Join(", ", wanted.Select(w => w[0])), string.Join(", ", edits.Select(e => e.Kind)));
        foreach (var (numbers, edit) in wanted.Select(Numbers).Zip(edits))
        {
            if (numbers.Length == 1) Assert.InRange(edit.Amount!.Value, numbers[0] - Slack(numbers[0]), numbers[0] + Slack(numbers[0]));
            if (numbers.Length == 4) AssertArea(numbers, edit);
        }
    }

    // What is laid over may be found in pieces; together they fill it, and reach no further.
    private static void AssertArea(double[] expected, FoundEdit edit)
    {
        double[] found = [edit.Areas.Min(a => a.Left), edit.Areas.Min(a => a.Top), edit.Areas.Max(a => a.Right), edit.Areas.Max(a => a.Bottom)];
        foreach (var (one, other) in expected.Zip(found)) Assert.True(Math.Abs(one - other) <= Tolerance(edit.Kind), $"{edit.Kind}: {string.Join(' ', found.Select(f => f.ToString("0.000", CultureInfo.InvariantCulture)))}");
    }

    // Blocks of the proxy are a sixteenth of its height.
    private static double Tolerance(EditKind kind) => kind == EditKind.LaidOver ? 0.1 : WithinShare;

    private static double Slack(double amount) => Math.Max(0.05 * Math.Abs(amount), amount >= 1 ? 0.2 : 0.03);

    private static double[] Numbers(string[] parts) => [.. parts.Skip(1).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
}
