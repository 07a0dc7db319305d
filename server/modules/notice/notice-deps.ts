import type { CaseRouteDeps } from '../cases/index.ts'

/** What the room is given where the process is wired together: the readers that cases keep warm. */
export type NoticeDeps = Pick<
  CaseRouteDeps,
  'database' | 'cipher' | 'publicUrl' | 'version' | 'organisation' | 'staff'
>
