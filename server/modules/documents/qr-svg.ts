import qrcode from 'qrcode'

/** The QR code of a text as one SVG path, four modules of white around it; a middle level of repair. */
export const qrSvg = (text: string): string => {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (data[y * size + x]) path += `M${x + 4} ${y + 4}h1v1h-1z`
  const side = size + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`
}
