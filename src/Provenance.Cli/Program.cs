using Provenance.Cli;

return await CommandLine.RunAsync(args);
