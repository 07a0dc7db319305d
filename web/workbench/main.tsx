import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './styles/all.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html 缺少 #root')
createRoot(root).render(<App />)
