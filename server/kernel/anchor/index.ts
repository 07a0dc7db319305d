export { AnchorConflict, type AnchorDeps, anchorNow, fillAnchorFolder } from './anchor-now.ts'
export type { AnchoredStream } from './anchored-stream.ts'
export type { Root } from './root.ts'
export { type Algorithm, ALGORITHMS, anchorSigner, fingerprint, type Signer } from './signer.ts'
