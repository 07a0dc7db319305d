import { createTransport } from 'nodemailer'
import { type Sender, type Sent, word } from './sending.ts'

export type MailSettings = { url: string; from: string; timeoutMs?: number }

const TIMEOUT_MS = 15_000

/** The part after the @ of the sender: message ids are made under it. */
const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost'

/**
 * E-mail over SMTP, TLS as the address says (smtps:, or STARTTLS where the server offers it). The Message-ID follows
 * from the message's id, so a second delivery of the same message can be recognised.
 */
export const mailSender = ({ url, from, timeoutMs = TIMEOUT_MS }: MailSettings): Sender => {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, subject, text, reference }): Promise<Sent> => {
    try {
      const sent = await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        textEncoding: 'base64',
        messageId: `<${reference}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { outcome: 'sent', answer: word(sent.messageId) }
    } catch (error) {
      return troubleOf(error)
    }
  }
}

type SmtpTrouble = { code?: string; responseCode?: number }

/** 5xx about the addressee or the message is for good; about us (sign-in), and everything else, it is tried again. */
const troubleOf = (error: unknown): Sent => {
  const { code = '', responseCode = 0 } = error as SmtpTrouble
  const forGood = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return {
    outcome: forGood ? 'refused' : 'again',
    answer:
      code === 'ETIMEDOUT'
        ? 'timeout'
        : responseCode > 0
          ? `smtp:${responseCode}`
          : word(code) || 'unreachable',
  }
}
