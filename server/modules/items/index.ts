export { importCatalogue, type ImportOrder, type ImportReport } from './import-catalogue.ts'
export {
  listOn,
  type StoredVersion,
  versionById,
  versionOfCodeOn,
  versionOn,
} from './items-store.ts'
export { DEMONSTRATION_CATALOGUE, readCatalogue } from './read-catalogue.ts'
export { serveItems, wrongAnswers } from './routes.ts'
export { gate } from './rules/gate.ts'
export { type Incomplete, sortCatalogue, type SortedCatalogue } from './sort-catalogue.ts'
export { guideData } from './guide-data.ts'
export { listItems, popularItems, showItem } from './public-catalogue.ts'
export { type BundleView, findBundles, showBundle } from './public-bundles.ts'
