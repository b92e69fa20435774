using Provenance.Server;

var app = await ProvenanceServer.BuildAsync(args);
return await ProvenanceServer.RunAsync(app);
