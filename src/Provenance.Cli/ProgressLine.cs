using System.Globalization;

namespace Provenance.Cli;

/// <summary>
/// How far long work has come, on standard error: one line that is written over in a terminal, a line for every quarter anywhere else.
/// </summary>
/// <param name="what">What is being done: "Fingerprinting clip.mp4".</param>
internal sealed class ProgressLine(string what) : IProgress<double>
{
    private readonly Lock _gate = new();
    private readonly int _step = Console.IsErrorRedirected ? 25 : 1;
    private int _shown = -1;

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_gate)
        {
            var percent = (int)(Math.Clamp(value, 0, 1) * 100) / _step * _step;
            if (percent <= _shown) return;
            _shown = percent;
            var text = string.Create(CultureInfo.InvariantCulture, $"{what}: {percent} %");
            if (Console.IsErrorRedirected) Console.Error.WriteLine(text);
            else Console.Error.Write($"\r{text}{(percent == 100 ? Environment.NewLine : "")}");
        }
    }

    /// <summary>Writes a message on a line of its own.</summary>
    internal void Say(string message)
    {
        lock (_gate) Console.Error.WriteLine(Console.IsErrorRedirected || _shown is -1 or 100 ? message : $"{Environment.NewLine}{message}");
    }
}
