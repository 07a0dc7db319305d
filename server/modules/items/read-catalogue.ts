import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The demonstration catalogue that comes with the product. */
export const DEMONSTRATION_CATALOGUE = fileURLToPath(new URL('../../../demo/catalogue.json', import.meta.url))

/** The file as JSON, not yet checked. Throws with the file's name where it cannot be read. */
export const readCatalogue = async (path: string = DEMONSTRATION_CATALOGUE): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch (cause) {
    throw new Error(`事项目录文件 ${path} 无法读取或者不是 JSON，请检查后重新导入。`, { cause })
  }
}
