import * as client from 'openid-client'
import { issuerConfiguration, IssuerGone, type IssuerSettings } from './issuer-configuration.ts'

/** What an installation is told about its issuer of OpenID Connect. */
export type SingleSignOnSettings = IssuerSettings & {
  /** The label of the button. */
  name: string
  /** The claim that holds the login name. */
  loginClaim: string
}

/** What the browser keeps, sealed, while it is at the issuer. */
export type Begun = { state: string; nonce: string; verifier: string }
export type Identity = {
  issuer: string
  subject: string
  login: string | null
  /** The issuer says that it asked for more than a password. */
  provedSecondFactor: boolean
}
export type SingleSignOn = {
  name: string
  /** Where the browser goes, and what it must bring back. Throws IssuerGone. */
  begin: () => Promise<{ url: string; begun: Begun }>
  /** Who came back; null where the answer is not one to that question. Throws IssuerGone. */
  finish: (query: string, begun: Begun) => Promise<Identity | null>
  /** Where to end the issuer's session, if it has such a place and can be reached. */
  leaveAt: () => Promise<string | undefined>
}

/** Ways of proving (RFC 8176) that are more than something known. */
const SECOND_FACTORS = ['otp', 'mfa', 'hwk']

/** Authorization code with PKCE, state and nonce; the signature of the ID token is checked as well. */
export const singleSignOn = (settings: SingleSignOnSettings, publicUrl: string): SingleSignOn => {
  const { clientId, loginClaim, name } = settings
  const redirectUri = `${publicUrl}/workbench/sign-in`
  const issuer = issuerConfiguration(settings)

  return {
    name,
    begin: async () => {
      const configuration = await issuer.configuration()
      const begun = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, begun }
    },
    finish: async (query, { state, nonce, verifier }) => {
      const configuration = await issuer.configuration()
      const cameBackTo = new URL(redirectUri)
      cameBackTo.search = query
      try {
        const tokens = await client.authorizationCodeGrant(configuration, cameBackTo, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) return null
        // Many issuers tell the name only when asked for it.
        const told =
          typeof claims[loginClaim] === 'string'
            ? claims
            : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        const login = told[loginClaim]
        const methods: unknown = claims['amr']
        return {
          issuer: configuration.serverMetadata().issuer,
          subject: claims.sub,
          login: typeof login === 'string' && login.length <= 60 ? login : null,
          provedSecondFactor:
            Array.isArray(methods) && methods.some((method) => SECOND_FACTORS.includes(String(method))),
        }
      } catch (error) {
        if (isUnreachable(error)) throw new IssuerGone(error)
        return null
      }
    },
    leaveAt: async () => {
      const configuration = await issuer.configuration().catch(() => undefined)
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined
      return client.buildEndSessionUrl(configuration, {
        client_id: clientId,
        post_logout_redirect_uri: `${publicUrl}/workbench/`,
      }).href
    },
  }
}

/** No answer at all, or one that says it is the issuer's own trouble; everything else is a refusal. */
const isUnreachable = (error: unknown): boolean => {
  if (error instanceof client.ResponseBodyError) return error.status >= 500
  if (error instanceof TypeError) return true
  if (!(error instanceof client.ClientError)) return false
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return true
  return error.cause instanceof Response && error.cause.status >= 500
}
