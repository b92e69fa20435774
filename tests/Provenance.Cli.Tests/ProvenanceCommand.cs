using System.Diagnostics;
using System.Text;

namespace Provenance.Cli.Tests;

/// <summary>Runs the real command, as a person does.</summary>
internal static class ProvenanceCommand
{
    /// <summary>Runs it to its end.</summary>
    internal static async Task<CommandEnd> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path(), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return new CommandEnd(process.ExitCode, output.ToArray(), await errors);
    }

    // The app host under the command's name lies beside the assembly in the command line's own output folder, for the same configuration as these tests.
    private static string Path()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var root = framework;
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "Provenance.sln"))) root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return System.IO.Path.Combine(root.FullName, "src", "Provenance.Cli", "bin", framework.Parent!.Name, framework.Name, "provenance");
    }
}

/// <summary>How a run of the command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Bytes">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CommandEnd(int ExitCode, byte[] Bytes, string Errors)
{
    /// <summary>Standard output as text.</summary>
    internal string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>Standard output's lines.</summary>
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
