import { writeFile } from 'node:fs/promises'
import startDatabases from './database.ts'
import { openApp } from './open-app.ts'
import { routePolicies } from './route-policies.ts'
import { routesDocument } from './routes-document.ts'

/** `node server/testing/write-routes.ts`: writes docs/routes.md anew from what the application serves. */
const stop = await startDatabases()
const app = await openApp()
try {
  const document = routesDocument(app.web.served, routePolicies)
  await writeFile(new URL('../../docs/routes.md', import.meta.url), document)
} finally {
  await app.close()
  await stop?.()
}
