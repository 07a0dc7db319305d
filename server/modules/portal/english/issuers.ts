/** Who issues a paper. */
export const ISSUERS: Readonly<Record<string, string>> = {
  申请人自备: 'prepared by you',
  公安机关: 'the police',
}
