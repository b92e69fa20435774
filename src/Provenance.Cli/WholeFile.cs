using System.Text;

namespace Provenance.Cli;

/// <summary>Writes text files that are either whole or not there: under a temporary name first, then renamed. UTF-8 without byte order mark.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, replacing one of that name.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="write">Writes the content; lines end with a line feed.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    internal static async Task WriteAsync(string path, Func<TextWriter, Task> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", $".{Path.GetFileName(full)}.{Guid.NewGuid():n}.part");
        try
        {
            await using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
                await write(writer);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes to a file, or to standard output when none is named.</summary>
    internal static async Task WriteOrPrintAsync(string? path, Func<TextWriter, Task> write)
    {
        if (path is not null)
        {
            await WriteAsync(path, write);
            return;
        }

        Console.Out.NewLine = "\n";
        await write(Console.Out);
        await Console.Out.FlushAsync();
    }
}
