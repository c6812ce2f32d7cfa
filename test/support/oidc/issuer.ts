import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** The client of the product at the issuer. */
export const CLIENT_ID = 'wcp-compliance';
export const CLIENT_SECRET = 'a secret of the client at the issuer';
/** A program that asks the issuer for access tokens. */
export const PROGRAM = 'payroll-export';
/** Where the product is reached, as far as the issuer and browsers know. */
export const PUBLIC_URL = 'https://wcp.test';
export const AUDIENCE = 'urn:wcp:test:api';

/** Somebody who has an account at the issuer. */
export interface Account {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

export interface SigningPair {
  readonly kid: string;
  readonly alg: 'RS256' | 'ES256';
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** A certified OpenID provider (npm oidc-provider) on a loopback port, with people in it, and faults on demand. */
export interface TestIssuer {
  readonly url: string;
  /** The key that it signs with. */
  readonly key: SigningPair;
  readonly accounts: Map<string, Account>;
  /** Where it leads browsers back to, exactly. */
  readonly redirectUris: Set<string>;
  /** Who is at the keyboard, and how they prove it. */
  user: { id: string; amr?: string[]; acr?: string };
  /** Nobody answers: connections break. */
  down: boolean;
  /** Replaces ID tokens on their way: claims and header as they are, and the key that signs for the issuer. */
  forge: ((claims: JWTPayload, key: SigningPair) => Promise<string>) | null;
  /** Publishes these keys in place of its own; null for its own. */
  published: readonly JWK[] | null;
  /** How often the keys were asked for. */
  keyReads: number;
  /** The authorization request as the browser brought it. */
  asked: URLSearchParams;
  /** Follows a browser from the authorization request to the redirect back; the address that it is led to. */
  visit(location: string): Promise<URL>;
  /** An access token that the issuer itself makes for the program. */
  programToken(scope: string): Promise<string>;
  sign(claims: JWTPayload, header?: Record<string, unknown>, key?: SigningPair): Promise<string>;
  close(): Promise<void>;
}

export const newSigningPair = async (
  kid: string,
  alg: SigningPair['alg'] = 'RS256',
): Promise<SigningPair> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
  return { kid, alg, privateKey, jwk };
};

export const publicHalf = ({ jwk }: SigningPair): JWK =>
  Object.fromEntries(
    Object.entries(jwk).filter(([name]) => !['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(name)),
  );

export const startIssuer = async (): Promise<TestIssuer> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = await newSigningPair('issuer-key-1');
  const accounts = new Map<string, Account>();
  const redirectUris = new Set<string>();
  const provider = newProvider(url, key, accounts);
  (provider.Client.prototype as { redirectUriAllowed(uri: string): boolean }).redirectUriAllowed = (uri) =>
    redirectUris.has(uri);
  const handle = provider.callback();
  const issuer: TestIssuer = {
    url,
    key,
    accounts,
    redirectUris,
    user: { id: 'nobody' },
    down: false,
    forge: null,
    published: null,
    keyReads: 0,
    asked: new URLSearchParams(),
    visit: (location) => visit(location),
    programToken: (scope) => programToken(url, scope),
    sign: (claims, header = {}, pair = key) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: pair.alg, kid: pair.kid, typ: 'at+jwt', ...header })
        .sign(pair.privateKey),
    close: () => closing(server),
  };
  server.on('request', (request, response) => {
    void answer(issuer, provider, handle, request, response);
  });
  return issuer;
};

const newProvider = (url: string, key: SigningPair, accounts: ReadonlyMap<string, Account>): Provider =>
  new Provider(url, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [PUBLIC_URL],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      {
        client_id: PROGRAM,
        client_secret: CLIENT_SECRET,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
      },
    ],
    jwks: { keys: [key.jwk] },
    cookies: { keys: ['a key of cookies'] },
    acrValues: ['urn:two'],
    claims: {
      openid: ['sub', 'amr', 'acr'],
      email: ['email', 'email_verified'],
      profile: ['name', 'groups'],
    },
    pkce: { required: () => true },
    findAccount: (_, id) => {
      const account = accounts.get(id);
      return account === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: 600,
      Grant: 3_600,
      IdToken: 600,
      Interaction: 600,
      Session: 86_400,
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'Payroll:read Payroll:submit Credential:read',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });

async function answer(
  issuer: TestIssuer,
  provider: Provider,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (issuer.down) {
    request.socket.destroy();
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', issuer.url);
  if (pathname === '/auth') issuer.asked = searchParams;
  if (pathname === '/jwks') {
    issuer.keyReads += 1;
    if (issuer.published !== null) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: issuer.published }));
      return;
    }
  }
  if (pathname.startsWith('/interaction/')) {
    const { id, amr, acr } = issuer.user;
    await provider.interactionFinished(request, response, {
      login: { accountId: id, ...(amr === undefined ? {} : { amr }), ...(acr === undefined ? {} : { acr }) },
    });
    return;
  }
  if (pathname === '/token' && issuer.forge !== null) forging(issuer, issuer.forge, response);
  await handle(request, response);
}

/** Lets the answer of the token endpoint be written with another ID token. */
function forging(
  issuer: TestIssuer,
  forge: NonNullable<TestIssuer['forge']>,
  response: ServerResponse,
): void {
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((text: unknown) => {
    const body = JSON.parse(String(text)) as { id_token?: string };
    if (body.id_token === undefined) return end(String(text));
    const claims = JSON.parse(
      Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as JWTPayload;
    void forge(claims, issuer.key).then((forged) => {
      const changed = JSON.stringify({ ...body, id_token: forged });
      response.setHeader('content-length', Buffer.byteLength(changed));
      end(changed);
    });
    return response;
  }) as never;
}

/** A browser with its cookies, at the issuer alone. */
async function visit(location: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(location);
  const { origin } = next;
  for (let steps = 0; steps < 10; steps += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = response.headers.get('location');
    if (to === null) throw new Error(`the issuer answered ${response.status}: ${await response.text()}`);
    next = new URL(to, next);
    if (next.origin !== origin) return next;
  }
  throw new Error('the issuer leads in a circle');
}

async function programToken(url: string, scope: string): Promise<string> {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${PROGRAM}:${encodeURIComponent(CLIENT_SECRET)}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource: AUDIENCE }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error('the issuer made no token');
  return token;
}

const closing = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.closeAllConnections();
    server.close(() => {
      closed();
    });
  });
