import type { AddressInfo } from 'node:net'
import { openApp, type TestApp } from '../../server/testing/open-app.ts'
import startDatabases from '../../server/testing/database.ts'
import { makeTarget, type Target } from '../../server/testing/route-targets.ts'
import { checkRecord } from './check-record.ts'
import { openWitness, type Witness } from './witness.ts'

/** The whole application on a socket, on a database of its own, with two centres and a witness in the database. */
export type Stage = {
  app: TestApp
  port: number
  witness: Witness
  targets: Target[]
  /** Verifies the record and compares every case's work with what its state asks for; what is wrong, in words. */
  check: () => Promise<{ events: number; cases: number; wrong: string[] }>
  close: () => Promise<void>
}

export const setStage = async (): Promise<Stage> => {
  const stopDatabases = await startDatabases()
  const app = await openApp()
  const targets = [
    await makeTarget(app, app.centre, 'one'),
    await makeTarget(app, app.centre, 'two'),
    await makeTarget(app, app.other, 'one'),
  ]
  await app.web.fastify.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.web.fastify.server.address() as AddressInfo
  const witness = await openWitness(app.fresh.ownerUrl)
  return {
    app,
    port,
    witness,
    targets,
    check: async () => await checkRecord(app),
    close: async () => {
      await witness.leave()
      app.web.fastify.server.closeAllConnections()
      await app.close()
      await stopDatabases?.()
    },
  }
}
