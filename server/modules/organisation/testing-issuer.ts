import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { freePort } from '../../testing/free-port.ts'

/** A real issuer of OpenID Connect on this machine, and whoever is signed in at it. */
export type Issuer = {
  url: string
  clientId: string
  clientSecret: string
  /** Who the issuer says is there from now on. */
  user: { subject: string; name?: string; amr?: string[] }
  /** How long what it sends somebody back with counts. */
  codeSeconds: number
  /** Goes where the browser is sent until it is sent back; gives the query it comes back with. */
  visit: (url: string) => Promise<string>
  goDown: () => Promise<void>
  comeBack: () => Promise<void>
}

const CLIENT = { clientId: 'yimen', clientSecret: 'nur-zum-probieren-0123456789-abcdef' }

export const openIssuer = async (publicUrl: string): Promise<Issuer> => {
  let server = createServer()
  const listen = async (port: number): Promise<void> =>
    await new Promise((done) => {
      server.listen(port, '127.0.0.1', done)
    })
  const port = await freePort()
  await listen(port)
  const url = `http://127.0.0.1:${port}`
  const issuer: Issuer = {
    url,
    ...CLIENT,
    user: { subject: 'nobody' },
    codeSeconds: 60,
    visit: async (from) => await follow(from, publicUrl),
    goDown: async () => await closed(server),
    comeBack: async () => {
      server = createServer(handle)
      await listen(port)
    },
  }
  const provider = providerAt(url, publicUrl, () => issuer)
  const callback = provider.callback()
  const handle: Parameters<typeof createServer>[1] & object = (request, response) => {
    const { subject, amr } = issuer.user
    if (request.url?.startsWith('/interaction/') === true)
      void provider.interactionFinished(request, response, {
        login: { accountId: subject, ...(amr === undefined ? {} : { amr }) },
      })
    else void callback(request, response)
  }
  server.on('request', handle)
  return issuer
}

const providerAt = (url: string, publicUrl: string, issuer: () => Issuer) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new Provider(url, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${publicUrl}/workbench/sign-in`],
        post_logout_redirect_uris: [`${publicUrl}/workbench/`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['only-for-trying'] },
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    pkce: { required: () => true },
    ttl: {
      AuthorizationCode: () => issuer().codeSeconds,
      AccessToken: 300,
      IdToken: 300,
      Session: 300,
      Interaction: 300,
      Grant: 300,
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => {
        const { name } = issuer().user
        return { sub: accountId, ...(name === undefined ? {} : { preferred_username: name }) }
      },
    }),
    // The centre's own client needs nobody's consent.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
}

/** A browser without a page: it keeps cookies and goes where it is sent. */
const follow = async (from: string, until: string): Promise<string> => {
  const cookies = new Map<string, string>()
  let at = from
  for (let hop = 0; hop < 10; hop++) {
    const reply = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    const location = reply.headers.get('location')
    if (location === null)
      throw new Error(`the issuer stopped at ${at}: ${reply.status} ${await reply.text()}`)
    at = new URL(location, at).href
    if (at.startsWith(until)) return new URL(at).search
  }
  throw new Error(`the issuer sends in circles: ${at}`)
}

const closed = async (server: Server): Promise<void> =>
  await new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
