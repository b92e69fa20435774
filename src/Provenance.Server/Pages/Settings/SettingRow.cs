using System.Globalization;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Pages.Settings;

/// <summary>A setting of the server as the page shows it.</summary>
/// <param name="Switch">Its switch on the command line.</param>
/// <param name="Name">Its name in appsettings.json; with two underscores for the colon, in the environment.</param>
/// <param name="Value">Its value; never a secret.</param>
public sealed record SettingRow(string Switch, string Name, string Value)
{
    private static readonly string[] Secret = [nameof(ServerOptions.Database)];

    /// <summary>Every setting that has a switch, in order of the switches. Values that may hold a password are not shown.</summary>
    internal static IReadOnlyList<SettingRow> Of(ServerOptions options) =>
        [.. ServerOptions.Switches.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new SettingRow(s.Key, s.Value, ValueOf(options, s.Value.Split(':')[^1])))];

    private static string ValueOf(ServerOptions options, string name)
    {
        var value = Convert.ToString(typeof(ServerOptions).GetProperty(name)?.GetValue(options), CultureInfo.InvariantCulture);
        if (string.IsNullOrEmpty(value)) return "not set";
        if (Secret.Contains(name) || name.EndsWith("Secret", StringComparison.Ordinal)) return "set; not shown";
        if (bool.TryParse(value, out var isOn)) return isOn ? "yes" : "no";
        return name.EndsWith("Bytes", StringComparison.Ordinal) && long.TryParse(value, CultureInfo.InvariantCulture, out var bytes)
            ? bytes == 0 ? "no bound" : $"{value} ({Clock.Size(bytes)})"
            : value;
    }
}
