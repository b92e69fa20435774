using Provenance.Benchmarks;

// dotnet run -c Release --project tests/Provenance.Benchmarks -- index | decode | desk | lookup [millions of frames ...] | codebook OUT VIDEO ... | scale QUERIES REFERENCES OUT MINUTES ... | hour [SECONDS]
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
    case "lookup":
        await LookupOverHttp.RunAsync(Console.Out, args.Length > 1 ? [.. args[1..].Select(int.Parse)] : [1, 10]);
        return 0;
    case "codebook" when args.Length > 2:
        await CodebookCommand.RunAsync(Console.Out, args[1], args[2..]);
        return 0;
    case "scale" when args.Length > 4:
        await SearchAtScale.RunAsync(Console.Out, args[1..4], [.. args[4..].Select(int.Parse)]);
        return 0;
    case "hour":
        return await HourOfFootage.RunAsync(Console.Out, args.Length > 1 ? int.Parse(args[1]) : 3600) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("usage: Provenance.Benchmarks index | decode | desk | lookup [millions of frames ...] | codebook OUT VIDEO ... | scale QUERIES REFERENCES OUT MINUTES ... | hour [SECONDS]");
        return 2;
}
