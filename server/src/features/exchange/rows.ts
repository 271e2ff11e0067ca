/** Rows of the exchange as the database has them. They do not leave this feature. */
import type { MessageKind } from '@kip/core/exchange'
import type { EdxmlFault, EdxmlMessage } from '@kip/core/reading'

export type MessageRow = {
  id: string
  received_at: string
  way_id: string | null
  file_name: string
  size: number
  sha256: string | null
  kind: MessageKind
  state: 'done' | 'known' | 'broken'
  from_organ: string | null
  from_name: string | null
  named_document: string | null
  message: EdxmlMessage | null
  faults: EdxmlFault[]
  document_id: string | null
}

export type RequestRow = {
  id: string
  message_id: string
  kind: 'recall' | 'update' | 'replace'
  asked_at: string
  from_organ: string
  named_document: string
  document_id: string | null
  new_document_id: string | null
  pauses: boolean
  paused: string[]
  state: 'waiting' | 'accepted' | 'refused'
  answered_at: string | null
  answered_by: string | null
  note: string | null
  /** of the message that asks */
  from_name: string | null
  said: string | null
}

export type StatusRow = {
  id: string
  occasion: string
  code: string
  document_id: string | null
  at: string
  state: 'waiting' | 'written'
}
