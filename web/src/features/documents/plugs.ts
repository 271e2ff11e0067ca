/** What higher floors plug into the page of a paper; handed in by the application (app/plugs.ts). */
import type { Incoming } from '@kip/core/documents'
import { type ComponentType, createContext, type ReactNode } from 'react'

/** Giving work out of a paper, as far as the paper's page must know of it. */
export type PaperGiving = {
  /** Whether the person may give work out of this paper. */
  isAllowed: boolean
  /** Whether the form is shown: at first where nothing was given yet. */
  isOpen: boolean
  /** What was given, and the form. */
  panel: ReactNode
  /** On the button: "Giao P.VHXH". */
  label: string
  /** The sentence that says what is still to be chosen; null when it can be given. */
  lack: string | null
  submit: () => void
  isPending: boolean
}

export type PaperGivingProps = {
  paper: Incoming
  /** Work was given or taken back: the paper is another one now. */
  onChange: () => Promise<void>
  children: (giving: PaperGiving) => ReactNode
}

export type PaperExchangeProps = {
  paper: Incoming
  /** requests: what its sender asks, before everything else · message: what the message that brought it says */
  part: 'requests' | 'message'
}

export type PaperEscalationProps = { paper: Incoming }

export type Plugs = {
  /** Of an urgent paper: to whom it was brought, and who has it. */
  Escalation: ComponentType<PaperEscalationProps>
  /** Of a paper that came by the document exchange, or that is asked back through it. */
  Exchange: ComponentType<PaperExchangeProps>
  Giving: ComponentType<PaperGivingProps>
  /** Fetches what draws it, before it is wanted. */
  prepareGiving: () => void
}

export const PaperPlugs = createContext<Plugs | null>(null)
