import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SmsHeard = { headers: IncomingHttpHeaders; body: { to: string; text: string; reference: string } }
/** A status with what it says, or silence until the other side gives up. */
export type SmsAnswer = { status: number; body?: string } | 'silence'

/** A gateway for text messages on a real socket; `answer` decides what each request gets. */
export const openSmsGateway = async (answer: (heard: SmsHeard) => SmsAnswer) => {
  const heard: SmsHeard[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    request.on('end', () => {
      const one = { headers: request.headers, body: JSON.parse(text) as SmsHeard['body'] }
      heard.push(one)
      const given = answer(one)
      if (given !== 'silence') response.writeHead(given.status).end(given.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    heard,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
