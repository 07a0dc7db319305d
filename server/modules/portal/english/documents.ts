/** Papers an applicant brings. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  居民户口簿: 'Household register booklet',
  居民身份证: 'Resident identity card',
}
