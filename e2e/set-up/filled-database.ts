import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database by its name and the addresses under which the application, its owner and the administrator reach it. */
export type Place = { name: string; appUrl: string; ownerUrl: string; superUrl: string }

export const placeOf = ({ appUrl, ownerUrl, superUrl }: Omit<Place, 'name'>): Place => {
  const name = /\btest_[0-9a-f]{12}\b/.exec(appUrl)?.[0]
  if (name === undefined) throw new Error('the address of a test database must hold its name')
  return { name, appUrl, ownerUrl, superUrl }
}

/** A copy of a database nobody is connected to. */
export const copyOf = async (filled: Place): Promise<Place> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdministrator(
    filled,
    `create database ${name} template ${filled.name} owner yimen_owner strategy file_copy`,
  )
  const renamed = (url: string) => url.replace(filled.name, name)
  return placeOf({
    appUrl: renamed(filled.appUrl),
    ownerUrl: renamed(filled.ownerUrl),
    superUrl: renamed(filled.superUrl),
  })
}

export const dropPlace = async (place: Place): Promise<void> =>
  await asAdministrator(place, `drop database if exists ${place.name} with (force)`)

const asAdministrator = async (place: Place, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: place.superUrl.replace(place.name, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
