import type { RegisterKind } from '../kernel/verify/index.ts'
import { letterNumber, lettersAbout, lettersIn } from './letters.ts'

/** The register of notices given: each names its letter, numbered in the same series as those of cases. § notice.2 */
export const noticeRegister: RegisterKind = {
  register: 'notice.given',
  series: ['letter:'],
  numbers: ({ content }) =>
    lettersIn(content).map(({ number }) =>
      letterNumber(String(number), String((content as { unitId?: unknown }).unitId)),
    ),
  sealed: [
    {
      ...lettersAbout('notice'),
      strays: `select letter_id::text as id from documents.letter l
        where centre_id = $1 and object_kind = 'notice' and not exists (
          select from kernel.audit a where a.centre_id = $1 and a.register = 'notice.given'
            and a.object_id = l.object_id and strpos(a.body, l.letter_id::text) > 0)
        order by letter_id limit 20`,
    },
  ],
}
