import {
  checkLetter,
  recordPrint as recordPrintRoute,
  showLetterPdf,
} from '@yimen/contract/documents-routes.ts'
import { Outcome } from '../../kernel/http/outcome.ts'
import { acting, anyone, type Policy, signedIn } from '../../kernel/http/policy.ts'
import { serve, servePublic } from '../../kernel/http/serve.ts'
import type { Web } from '../../kernel/http/web.ts'
import { checkCode, type DocumentDeps, findLetter, pdfOf, recordPrint } from './letter-desk.ts'

const everybody: Policy & { public: true } = { ...anyone, public: true }

export const documentRoutes = (web: Web, deps: DocumentDeps): void => {
  serve(web, showLetterPdf, {
    policy: signedIn,
    limit: { by: 'account', perSecond: 10, burst: 60 },
    handle: async ({ actor, params, nowAt, reply }) => {
      const letter = await findLetter(deps, actor, params.letterId)
      if (letter instanceof Outcome) return letter
      const { pdf } = await pdfOf(deps, actor.centreId, letter, nowAt)
      const name = encodeURIComponent(`${letter.number}.pdf`)
      reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="letter.pdf"; filename*=UTF-8''${name}`)
        .send(Buffer.from(pdf))
      return ''
    },
  })
  serve(web, recordPrintRoute, {
    policy: acting('打印记入文书的使用记录，只读岗位不打印；需要纸质件的，请由经办窗口打印'),
    handle: async ({ actor, params, nowAt }) => {
      const letter = await findLetter(deps, actor, params.letterId)
      return letter instanceof Outcome ? letter : await recordPrint(deps, actor, letter.letterId, nowAt)
    },
  })
  servePublic(web, checkLetter, {
    policy: everybody,
    limit: { by: 'address', perSecond: 5, burst: 60 },
    handle: async ({ params, nowAt }) => await checkCode(deps, params.centre, params.code, nowAt),
  })
}
