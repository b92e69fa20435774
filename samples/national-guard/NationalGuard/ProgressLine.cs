namespace NationalGuard;

/// <summary>Progress on standard error: one line that is rewritten on a terminal, a line for each change elsewhere.</summary>
internal sealed class ProgressLine : IProgress<string>
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private string _last = "";

    public void Report(string value)
    {
        if (value == _last) return;
        Console.Error.Write(_isTerminal ? $"\r{value.PadRight(_last.Length)}" : value + Environment.NewLine);
        _last = value;
    }

    public void End()
    {
        if (_isTerminal) Console.Error.WriteLine();
    }
}
