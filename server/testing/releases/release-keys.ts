/** The keys every release's fixture is made with: known to everybody, so never used for anything else. */
export const releaseKeys = {
  FIELD_KEY: Buffer.alloc(32, 'release-field').toString('base64'),
  SIGNING_KEY: Buffer.alloc(32, 'release-sign').toString('base64'),
}
