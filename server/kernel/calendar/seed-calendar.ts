import type { ClientBase } from 'pg'
import { publishedNotices } from './notice.ts'

/**
 * Gives the database the published notices, after migrating and as its owner. Running it again changes nothing;
 * a release with a newer or corrected notice brings it in, but never over one that somebody imported.
 */
export const seedCalendar = async (client: Pick<ClientBase, 'query'>): Promise<void> => {
  await client.query(
    `select kernel.import_calendar_year(published.year, published.document, published.days, null)
       from jsonb_to_recordset($1::jsonb) as published(year int, document text, days jsonb)
      where not exists (select from kernel.calendar_notice
                         where year = published.year and imported_by is not null)
      order by published.year`,
    [JSON.stringify(publishedNotices())],
  )
}
