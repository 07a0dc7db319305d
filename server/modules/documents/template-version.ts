/** The set of templates in force. A released set is never edited: old letters keep their looks and their bytes. */
export const TEMPLATE_VERSION = 1
