import pg from 'pg'

/** The role every migration grants to; a login of another name is made its member. */
export const appRole = 'yimen_app'
export const ownerRole = 'yimen_owner'

export type RolePasswords = { database: string; ownerPassword: string; appPassword: string }

/**
 * Makes both roles and the database of a server we rule: the owner owns everything and logs in to migrate, the
 * application owns nothing and is bound by every policy. Run at each start; what is there is only put right.
 */
export const setUpRoles = async (
  superUrl: string,
  { database, ownerPassword, appPassword }: RolePasswords,
) => {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    await putRole(client, ownerRole, ownerPassword)
    await putRole(client, appRole, appPassword)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0)
      await client.query(`create database ${pg.escapeIdentifier(database)} owner ${ownerRole}`)
    await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`)
    await client.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${appRole}`)
  } finally {
    await client.end()
  }
}

const putRole = async (client: pg.Client, role: string, password: string): Promise<void> => {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await client.query(`create role ${role}`)
  await client.query(
    `alter role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
       password ${pg.escapeLiteral(password)}`,
  )
}
