import type { IReachabilityForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser'
import { leftOf, placed } from './module-order.ts'

/** Tests and what is there for tests may reach further than the product. */
const forTests = '\\.(test|journey|trial)\\.tsx?$|/testing[-.a-z]*\\.ts$|/testing/'
const pureInModule = '(rules/|acts/|(case|decide|evolve|fold|terms|duties|findings)\\.ts$)'
const outsideWorld =
  '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|worker_threads|cluster)(/|$)'
const product = '^(rulebook|contract|server|web)/'

type Rule = IRegularForbiddenRuleType | IReachabilityForbiddenRuleType
type Arrow = Rule & { name: string; comment: string }

const arrow = (
  name: string,
  comment: string,
  from: { path?: string; pathNot?: string },
  to: Rule['to'],
): Arrow => ({ name, comment, severity: 'error', from, to }) as Arrow

const workspaces: Arrow[] = [
  arrow(
    'rulebook-stands-alone',
    '条款是一切引用的起点，它引用别处就成了环',
    { path: '^rulebook/', pathNot: forTests },
    { path: '^(contract|server|web|tools|bench|trials|demo|e2e)/' },
  ),
  arrow(
    'contract-knows-the-rulebook-only',
    '前后端共用的约定不能知道任何一端怎样实现',
    { path: '^contract/' },
    { path: '^(server|web|tools|bench|trials|demo|e2e)/' },
  ),
  arrow(
    'web-never-server',
    '网页只认约定；服务端代码进了浏览器就会泄密',
    { path: '^web/' },
    { path: '^server/' },
  ),
  arrow(
    'server-never-web',
    '服务端不依赖某一版网页',
    { path: '^server/', pathNot: forTests },
    { path: '^web/' },
  ),
  arrow(
    'product-never-tools',
    '工具、压测和旅程用产品，产品不用它们；演示数据只在启动时装入',
    { path: product, pathNot: `${forTests}|^server/(main|start)` },
    { path: '^(tools|bench|trials|demo|e2e)/' },
  ),
  arrow(
    'browser-runs-it',
    '条款、约定和网页要在浏览器里运行，那里没有 Node',
    { path: '^(rulebook|contract|web)/', pathNot: `${forTests}|(vite\\.config|compress-assets)\\.ts$` },
    { dependencyTypes: ['core'] },
  ),
  arrow(
    'packages-are-declared',
    '每个工作区的依赖清单就是架构：没写进 package.json 的包不能用',
    { path: product, pathNot: forTests },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
]

const server: Arrow[] = [
  arrow(
    'kernel-knows-no-module',
    '内核被所有模块使用，认识其中一个就离不开它',
    { path: '^server/kernel/', pathNot: forTests },
    { path: '^server/modules/' },
  ),
  arrow(
    'database-by-its-pool',
    '模块和内核只经连接池用数据库：一次往返、一个中心、一个事务',
    { path: '^server/(kernel|modules)/', pathNot: forTests },
    {
      path: '^server/(db/|start|config/)',
      // The job queue brings a pool of its own, which needs the same way to a server that takes writes.
      pathNot: '^server/db/(pool|statement|database-error|migrate|reach)\\.ts$',
    },
  ),
  arrow(
    'tests-stay-tests',
    '正式代码不能靠只为测试写的东西运行',
    { path: product, pathNot: forTests },
    { path: '\\.test\\.tsx?$|^server/.*testing' },
  ),
]

const inModules: Arrow[] = [
  arrow(
    'by-the-door',
    '模块之间只经对方的 index.ts 往来，门内可以随意改',
    { path: '^server/modules/([^/]+)/', pathNot: forTests },
    { path: '^server/modules/[^/]+/', pathNot: '^server/modules/($1/|[^/]+/index\\.ts$)' },
  ),
  arrow(
    'wired-by-the-door',
    '装配处也只走模块的门',
    { path: '^server/(main|app|start)', pathNot: forTests },
    { path: '^server/modules/[^/]+/', pathNot: '^server/modules/[^/]+/index\\.ts$' },
  ),
  ...placed.map((module) =>
    arrow(
      `leftwards-${module}`,
      '模块只能用它左边的模块；右边的消息以事件传来',
      { path: `^server/modules/${module}/`, pathNot: forTests },
      { path: '^server/modules/', pathNot: `^server/modules/(${[module, ...leftOf(module)].join('|')})/` },
    ),
  ),
  arrow(
    'leftwards-unplaced',
    '不在序列中的模块只能用 organisation，其余经对方公布的视图',
    { path: '^server/modules/([^/]+)/', pathNot: `${forTests}|^server/modules/(${placed.join('|')})/` },
    { path: '^server/modules/', pathNot: '^server/modules/($1|organisation)/' },
  ),
  arrow(
    'pure-stays-pure',
    '规则和裁决要能在没有数据库、没有时钟的测试里以毫秒运行',
    { path: `^server/modules/[^/]+/${pureInModule}`, pathNot: forTests },
    {
      path: `^server/(db|config|start)|^server/kernel/http/(build-web|serve)|/node_modules/(pg|fastify)/|${outsideWorld}`,
      reachable: true,
    },
  ),
  arrow(
    'stores-know-no-commands',
    '存取在下，命令在上：存取文件认识命令或路由就成了环',
    { path: '^server/modules/.+-store\\.ts$' },
    { path: '(/|-)(commands|routes|subscriptions)(\\.ts$|/)|^server/kernel/http/|/node_modules/fastify/' },
  ),
]

/** Every arrow of the architecture, each with its reason. There is no list of known sins. */
export const arrows: readonly Arrow[] = [
  ...workspaces,
  ...server,
  ...inModules,
  arrow('no-circles', '互相引用的文件谁也不能单独读懂、单独测试；类型引用也算', {}, { circular: true }),
]
