using Provenance.Server;

return await ProvenanceServer.RunAsync(args);
