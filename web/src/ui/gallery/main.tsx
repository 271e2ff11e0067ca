/** All components on one page, for looking at them: /gallery.html of the development server. Not part of the build. */
import '../fonts.css'
import '../tokens.css'
import '../base.css'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../../lib/i18n/index.ts'
import { startShortcuts } from '../../lib/keys.ts'
import { startTheme } from '../../lib/theme.ts'
import { Gallery } from './Gallery.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('gallery.html has no #root')

startTheme()
startShortcuts()
await startLanguage()
createRoot(place).render(
  <I18nProvider locale="vi-VN">
    <Gallery />
  </I18nProvider>,
)
