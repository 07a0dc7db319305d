// A little on top of pages that work without it: results while somebody types, and a button that prints.
const form = document.querySelector('[data-search]')
const place = document.querySelector('[data-results]')
const box = form?.querySelector('input')

if (form && place && box) {
  const before = place.innerHTML
  let timer
  let running

  const show = async () => {
    running?.abort()
    const q = box.value.trim()
    if (q === '') {
      place.innerHTML = before
      return
    }
    running = new AbortController()
    try {
      const address = new URL(form.action)
      address.search = new URLSearchParams({ q, part: 'results' }).toString()
      const answer = await fetch(address, { signal: running.signal })
      if (answer.ok) place.innerHTML = await answer.text()
    } catch {
      // Nothing lost: the button still asks the server in the ordinary way.
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(show, 150)
  }
  box.addEventListener('input', (event) => {
    if (!event.isComposing) soon()
  })
  box.addEventListener('compositionend', soon)
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
