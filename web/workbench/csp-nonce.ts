/** The nonce the server wrote into the page; Ant Design's style tags carry it. */
export const cspNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
