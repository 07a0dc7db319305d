/** The address of the public notice with the same content: what a visitor's phone opens. § notice.2 */
export const publicPage = (
  publicUrl: string,
  itemId: string,
  answers: Readonly<Record<string, string>>,
): string => {
  const fields = Object.fromEntries(Object.entries(answers).map(([key, answer]) => [`s.${key}`, answer]))
  const query = new URLSearchParams(fields).toString()
  return `${publicUrl}/items/${itemId}/notice${query === '' ? '' : `?${query}`}`
}
