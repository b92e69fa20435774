using System.CommandLine;

namespace Provenance.Cli;

/// <summary>The option <c>--out</c>, the same for every verb that writes a file.</summary>
internal static class OutOption
{
    /// <summary>The option. A folder that is not there is refused at once, not after hours of work.</summary>
    internal static Option<string?> Create(string helpName, string description, bool isRequired, string name = "--out")
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName, Required = isRequired };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } path) return;

            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (Directory.Exists(path) || !Directory.Exists(folder)) result.AddError($"{name} names a file in a folder that exists; {path} is not one.");
        });
        return option;
    }
}
