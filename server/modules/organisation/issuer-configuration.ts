import * as client from 'openid-client'

export type IssuerSettings = { issuer: string; clientId: string; clientSecret: string }

/** The issuer can't be reached just now; a password still opens the door. */
export class IssuerGone extends Error {
  override readonly name = 'IssuerGone'
  constructor(cause: unknown) {
    super('统一身份认证暂时连不上', { cause })
  }
}

const KEPT_MS = 3_600_000
const TIMEOUT_SECONDS = 5

export type IssuerConfiguration = { configuration: () => Promise<client.Configuration> }

/** What the issuer publishes about itself: asked for when it is first needed, then once an hour, and again after a failure. */
export const issuerConfiguration = ({
  issuer,
  clientId,
  clientSecret,
}: IssuerSettings): IssuerConfiguration => {
  let known: { configuration: client.Configuration; atMs: number } | undefined
  let asking: Promise<client.Configuration> | undefined

  const ask = async (): Promise<client.Configuration> => {
    const url = new URL(issuer)
    const configuration = await client.discovery(url, clientId, undefined, secretOf(clientSecret), {
      execute: [
        client.enableNonRepudiationChecks,
        // The settings take http on this machine only.
        ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
      timeout: TIMEOUT_SECONDS,
    })
    known = { configuration, atMs: performance.now() }
    return configuration
  }
  return {
    configuration: async () => {
      if (known !== undefined && performance.now() - known.atMs < KEPT_MS) return known.configuration
      asking ??= ask().finally(() => {
        asking = undefined
      })
      try {
        return await asking
      } catch (error) {
        // An old one is better than none: keys are read afresh anyway.
        if (known !== undefined) return known.configuration
        throw new IssuerGone(error)
      }
    },
  }
}

/** In the header, as every issuer has to take it, unless this one says that it only takes it in the body. */
const secretOf = (secret: string): client.ClientAuth => {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, metadata, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported
    const chosen = methods === undefined || methods.includes('client_secret_basic') ? basic : post
    chosen(server, metadata, body, headers)
  }
}
