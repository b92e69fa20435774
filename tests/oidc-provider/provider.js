// A provider on loopback: provider.js PORT CALLBACK. People sign in by naming themselves at /interaction; who they are and what they are is
// set by POST /people/NAME with JSON claims, by the test. The name "mallory" makes the provider answer with an error. Prints "ready" once it listens.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = new Map();

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'provenance',
    client_secret: 'a secret of the tests',
    redirect_uris: [callback],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['a key of the tests'] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => people.has(id) && { accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) },
  ttl: { Session: 1 },
});

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

async function interact(request, response) {
  const details = await provider.interactionDetails(request, response);
  const name = new URL(request.url, issuer).searchParams.get('as');
  if (name === null) {
    response.end('Who are you? Ask again with ?as=NAME.');
    return;
  }
  if (name === 'mallory') {
    await provider.interactionFinished(request, response, { error: 'temporarily_unavailable', error_description: 'not today' });
    return;
  }
  const grant = new provider.Grant({ accountId: name, clientId: details.params.client_id });
  grant.addOIDCScope('openid profile');
  await provider.interactionFinished(request, response, { login: { accountId: name, remember: false }, consent: { grantId: await grant.save() } });
}

createServer(async (request, response) => {
  try {
    if (request.method === 'POST' && request.url.startsWith('/people/')) {
      people.set(request.url.slice('/people/'.length), JSON.parse(await bodyOf(request)));
      response.end();
    } else if (request.url.startsWith('/interaction/')) {
      await interact(request, response);
    } else {
      provider.callback()(request, response);
    }
  } catch (fault) {
    response.statusCode = 500;
    response.end(String(fault));
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
