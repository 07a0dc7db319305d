/** By which gateways messages leave the building; without one they stay in the application, and people phone. */
export type MessageSettings = {
  mail: { url: string; from: string } | undefined
  sms: { url: string; token: string | undefined } | undefined
}

type Check = (name: string, good: (value: string) => boolean, expected: string) => string | undefined

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

const parsed = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null)

const isMailServer = (value: string): boolean => {
  const url = parsed(value)
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
}

/** Telephone numbers and what is said to whom pass over the wire there, so never in the open. */
const isGateway = (value: string): boolean => {
  const url = parsed(value)
  if (url === null || url.username !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

const ADDRESS = String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`
const SENDER = new RegExp(String.raw`^(?:${ADDRESS}|[^<>",;@\r\n]{1,60} <${ADDRESS}>)$`)

/** Reads them; what is wrong or missing goes to `problems`. */
export const readMessageSettings = (check: Check, problems: string[]): MessageSettings => {
  const before = problems.length
  const smtpUrl = check('SMTP_URL', isMailServer, 'smtp://或smtps://开头的网址')
  const from = check(
    'SMTP_FROM',
    (value) => SENDER.test(value),
    '发件人的邮箱，例如 zwzx@example.gov.cn，或者 政务服务中心 <zwzx@example.gov.cn>',
  )
  const smsUrl = check('SMS_URL', isGateway, '短信网关的 https:// 网址（只有本机可以用 http://）')
  const token = check('SMS_TOKEN', (value) => /^[\x21-\x7e]{1,500}$/.test(value), '短信网关给的令牌')
  if (problems.length === before) {
    if (smtpUrl !== undefined && from === undefined)
      problems.push('设了 SMTP_URL，还要设 SMTP_FROM（发件人的邮箱）。')
    if (smtpUrl === undefined && from !== undefined)
      problems.push('设了 SMTP_FROM，还要设 SMTP_URL（邮件服务器）。')
    if (smsUrl === undefined && token !== undefined)
      problems.push('设了 SMS_TOKEN，还要设 SMS_URL（短信网关的网址）。')
  }
  return {
    mail: smtpUrl === undefined || from === undefined ? undefined : { url: smtpUrl, from },
    sms: smsUrl === undefined ? undefined : { url: smsUrl, token },
  }
}
