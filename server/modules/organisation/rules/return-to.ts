const HOME = '/workbench/'

/** Where a page of the workbench may be returned to after signing in; anything else leads to its first page. */
export const safeReturnTo = (asked: string): string => {
  if (!/^\/workbench(?:[/?#]|$)/.test(asked) || /[\\\s]/.test(asked)) return HOME
  const base = 'http://workbench.invalid'
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null
  const isInside = url?.origin === base && /^\/workbench(\/(?!\/)|$)/.test(url.pathname)
  // The page that completes a sign-in would begin it again.
  if (url === null || !isInside || url.pathname.startsWith('/workbench/sign-in')) return HOME
  return `${url.pathname}${url.search}${url.hash}`
}
