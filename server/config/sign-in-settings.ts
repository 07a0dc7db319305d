/** How people sign in: whether a second factor is demanded, and the issuer of OpenID Connect if there is one. */
export type SignInSettings = {
  /** Of those who decide or administer; all others may enrol if they like. */
  secondFactor: 'required' | 'offered'
  singleSignOn:
    | { issuer: string; clientId: string; clientSecret: string; name: string; loginClaim: string }
    | undefined
}

type Check = (name: string, good: (value: string) => boolean, expected: string) => string | undefined

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

/** What passes over the wire there opens the workbench, so it is never sent in the open. */
const isIssuer = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, search, hash, username } = new URL(value)
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) &&
    search === '' &&
    hash === '' &&
    username === ''
  )
}

const isShort = (value: string): boolean => value.length <= 200

/** Reads them; what is wrong goes to `problems`. */
export const readSignInSettings = (
  check: Check,
  problems: string[],
  isProduction: boolean,
): SignInSettings => {
  const before = problems.length
  const mode = check(
    'SECOND_FACTOR',
    (value) => ['required', 'offered'].includes(value),
    'required 或 offered',
  )
  const issuer = check('OIDC_ISSUER', isIssuer, 'https://开头的签发者网址（只有本机可以用 http://）')
  const clientId = check('OIDC_CLIENT_ID', isShort, '签发者给本系统的客户端编号')
  const clientSecret = check('OIDC_CLIENT_SECRET', isShort, '签发者给本系统的客户端密钥')
  const name = check('OIDC_NAME', (value) => value.length <= 20, '按钮上的名称，至多 20 个字')
  const loginClaim = check('OIDC_LOGIN_CLAIM', (value) => /^[\w:./-]{1,100}$/.test(value), '一个声明的名称')
  const secondFactor = mode === undefined ? (isProduction ? 'required' : 'offered') : (mode as 'required')

  // One thing at a time: what is written wrong comes before what is missing.
  if (problems.length > before) return { secondFactor, singleSignOn: undefined }
  if (issuer === undefined) {
    if ((clientId ?? clientSecret ?? name ?? loginClaim) !== undefined)
      problems.push('设了统一身份认证的其他项，还要设 OIDC_ISSUER（签发者的网址）。')
    return { secondFactor, singleSignOn: undefined }
  }
  if (clientId === undefined || clientSecret === undefined) {
    problems.push('设了 OIDC_ISSUER，还要设 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET。')
    return { secondFactor, singleSignOn: undefined }
  }
  return {
    secondFactor,
    singleSignOn: {
      issuer,
      clientId,
      clientSecret,
      name: name ?? '统一身份认证',
      loginClaim: loginClaim ?? 'preferred_username',
    },
  }
}
