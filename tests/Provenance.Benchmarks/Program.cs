using Provenance.Benchmarks;

// dotnet run -c Release --project tests/Provenance.Benchmarks -- index | decode | desk
switch (args is [var name, ..] ? name : "")
{
    case "index":
        IndexLookup.Run(Console.Out);
        return 0;
    case "decode":
        await DecodeCost.RunAsync(Console.Out);
        return 0;
    case "desk":
        await DeskReads.RunAsync(Console.Out, 10_000);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: Provenance.Benchmarks index | decode | desk");
        return 2;
}
