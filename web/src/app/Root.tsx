/** Everything the pages stand in: language, answers kept, router. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { paperPlugs } from '../features/assignments/routes.tsx'
import { PaperPlugs } from '../features/documents/index.ts'
import { exchangePlugs } from '../features/exchange/routes.tsx'
import { escalationPlugs } from '../features/reminders/routes.tsx'
import { LOCALES, useLanguage } from '../lib/i18n/index.ts'
import { startShortcuts } from '../lib/keys.ts'
import { makeQueryClient } from '../lib/query.ts'
import { SIGN_IN_PATH, signInAddress } from '../lib/session.ts'
import { takeOverLinks } from './links.ts'
import { makeRouter, type Router } from './router.tsx'

const PLUGS = { ...paperPlugs, ...exchangePlugs, ...escalationPlugs }

export function Root() {
  const language = useLanguage()
  const [{ client, router }] = useState(assemble)
  useEffect(() => takeOverLinks((address) => router.history.push(address)), [router])
  useEffect(() => startShortcuts(), [])
  // Changing the language mounts the pages anew: every word is fetched while rendering.
  return (
    <I18nProvider key={language} locale={LOCALES[language]}>
      <QueryClientProvider client={client}>
        <PaperPlugs value={PLUGS}>
          <RouterProvider router={router} />
        </PaperPlugs>
      </QueryClientProvider>
    </I18nProvider>
  )
}

function assemble() {
  let router: Router | undefined
  // A session that ends in the middle of the work leads to signing in, and back to where the person was.
  const client = makeQueryClient(() => {
    const at = router?.state.location
    if (!router || !at || at.pathname === SIGN_IN_PATH) return
    client.clear()
    router.history.push(signInAddress(at.href))
  })
  router = makeRouter(client)
  return { client, router }
}
