import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { Root } from './app/Root.tsx'
import { startLanguage } from './lib/i18n/index.ts'
import { dropOldDrafts } from './lib/storage.ts'
import { startTheme } from './lib/theme.ts'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

startTheme()
dropOldDrafts()
// Nearly every page stands in the shell: its program comes while the words do. If it does not, the router says so.
import('./app/Shell.tsx').catch(() => undefined)
await startLanguage()
createRoot(place).render(<Root />)
