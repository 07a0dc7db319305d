import { html } from '../kernel/http/html.ts'

const STYLE = `
  body { margin: 0; padding: 15vh 24px 48px; background: #f7f5f1; color: #23211e;
    font: 18px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; }
  main { max-width: 34em; margin: 0 auto; }
  h1 { font-size: 26px; line-height: 1.4; }
  section { margin-bottom: 40px; }`

/** What a visitor reads before the centre exists. */
export const waitingPage = (nonce: string): string =>
  `<!doctype html>\n${
    html`<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>中心正在设置 · The centre is being set up</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<section>
<h1>政务服务中心正在设置</h1>
<p>网上办事指南和进度查询还没有开通，请稍后再来。急需办理的，请直接到政务服务中心的窗口。</p>
<p>您是设置人的，请打开服务器启动时显示的地址。</p>
</section>
<section lang="en">
<h1>The service centre is being set up</h1>
<p>Guides and progress tracking are not available yet. Please come back later, or visit the centre in person.</p>
</section>
</main>
</body>
</html>`.text
  }`
