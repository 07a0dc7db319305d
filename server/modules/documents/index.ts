/** The door of the letters 文书: what other modules may use. */
export {
  type LetterDraft,
  type LetterMarks,
  letterHash,
  openLetter,
  type SealedLetter,
  sealLetter,
} from './letter-seal.ts'
export { createRenderer, type Renderer, type RendererSettings } from './renderer.ts'
export { TEMPLATE_VERSION } from './template-version.ts'
export { verifyCode } from './verify-code.ts'
export {
  LETTER_KINDS,
  LETTERS,
  type LetterData,
  type LetterKind,
  letterNumber,
  letterTitle,
  letterWord,
  type NumberedKind,
  readVerifyCode,
} from '@yimen/contract/documents.ts'
export { checkCode, type DocumentDeps } from './letter-desk.ts'
export { documentRoutes } from './routes.ts'
export { qrSvg } from './qr-svg.ts'
