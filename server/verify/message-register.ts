import type { RegisterKind } from '../kernel/verify/index.ts'

/**
 * The register of messages: each that left is named there with the hash of its words, and so is every outcome of an
 * attempt. What was said, to whom and why must be what stands there. § fault.5.5
 */
export const messageRegister: RegisterKind = {
  register: 'kernel.message',
  series: [],
  numbers: () => [],
  sealed: [
    {
      key: 'message',
      label: '消息',
      rows: `select m.message_id::text as id, t.salt, t.body as sealed, t.hash, m.kind, m.clause,
          m.person_id::text as "personId", m.party_id::text as "partyId"
        from kernel.message m join kernel.text t on t.centre_id = m.centre_id and t.text_id = m.message_id
        where m.centre_id = $1 and m.message_id = any($2::uuid[])`,
      differs: ({ reference: { object }, row }) => {
        if (object.kind !== row.kind || object.clause !== row.clause) return '类别或依据与登记不符'
        const [person, party] = [object.personId ?? null, object.partyId ?? null]
        return person !== row.personId || party !== row.partyId ? '收件人与登记不符' : null
      },
      // What has left must have been written down; what still waits has not.
      strays: `select m.message_id::text as id from kernel.message m
        where m.centre_id = $1 and m.planned_at is not null and not exists (
          select from kernel.audit a where a.centre_id = $1 and a.register = 'kernel.message' and a.act = 'planned'
            and a.object_id = m.message_id)
        order by m.message_id limit 20`,
    },
  ],
}
