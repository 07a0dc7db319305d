import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailHeard = { to: string[]; raw: string }

/** A mail server on a real socket; `refuse` may turn an addressee away with an SMTP code. */
export const openMailServer = async (refuse: (address: string) => number | null = () => null) => {
  const heard: MailHeard[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) => {
      const code = refuse(address)
      if (code === null) callback()
      else callback(Object.assign(new Error('not here'), { responseCode: code }))
    },
    onData: (stream, session, callback) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')))
      stream.on('end', () => {
        heard.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    heard,
    close: async () => await new Promise<void>((resolve) => server.close(resolve)),
  }
}
