using Provenance.Server;

var app = ProvenanceServer.Build(args);
return await ProvenanceServer.RunAsync(app);
