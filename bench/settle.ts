// PostgreSQL at rest. What was just written in masses it goes over by itself within a minute, in the midst of the questions,
// and until then every first read of a row writes that the row is valid.

import pg from 'pg'

/** @param url of the database, empty where it is none of PostgreSQL */
export async function settle(url: string): Promise<void> {
  if (!url) return
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
