/** The few signs of the interface: 20 × 20, strokes of 1.5, in the colour of the text beside them. */
import styles from './Icon.module.css'

const PATHS = {
  today: 'M4 5.5h12v11H4z M4 8.5h12 M7 3v3 M13 3v3 M7.5 12.5l2 1.8 3.2-3.6',
  incoming: 'M3 11.5l2-7h10l2 7v4.5H3z M3 11.5h4l1 2h4l1-2h4 M10 4.5v5 M7.8 7.5L10 9.7l2.2-2.2',
  tasks: 'M4 5.5l1.2 1.2L7.5 4.4 M10 5.5h6.5 M4 10.5l1.2 1.2 2.3-2.3 M10 10.5h6.5 M4 15.5l1.2 1.2 2.3-2.3 M10 15.5h6.5',
  book: 'M4 3.5h9.5a2 2 0 0 1 2 2v11H6a2 2 0 0 1-2-2z M4 14.5a2 2 0 0 1 2-2h9.5 M7.5 6.5h5',
  timeline: 'M3 10h14 M5.5 10V5.5h4V10 M11 10v4.5h4.5V10 M13 3v3',
  office: 'M10 3.5l6.5 3.2H3.5z M5 7v6.5 M8.3 7v6.5 M11.7 7v6.5 M15 7v6.5 M3.5 16.5h13 M4 13.5h12',
  calendar: 'M4 5h12v11.5H4z M4 8.5h12 M7 3v3.5 M13 3v3.5 M7 11.5h.01 M10 11.5h.01 M13 11.5h.01 M7 14h.01 M10 14h.01',
  meeting:
    'M3.5 12.5h13 M5 12.5V16 M15 12.5V16 M7 9.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z M13 9.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  duty: 'M15.8 11.8A6.3 6.3 0 1 1 8.2 4.2a5 5 0 0 0 7.6 7.6z M13.5 4v3 M12 5.5h3',
  ways: 'M3.5 4v5a3 3 0 0 0 3 3h9.5 M12.5 8.5L16 12l-3.5 3.5 M9 4v4 M7 6.2L9 8.2l2-2',
  bell: 'M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4z M8.5 17h3 M10 4.5V3',
  settings: 'M3.5 6h7 M14.5 6h2 M12.5 4v4 M3.5 14h2 M9.5 14h7 M7.5 12v4',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z M13 13l3.5 3.5',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  people:
    'M7 9a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 7 9z M2.5 15.5c.4-2.6 2.2-3.9 4.5-3.9s4.1 1.3 4.5 3.9 M12 4.2a2.6 2.6 0 0 1 0 4.6 M14 12c1.9.5 3.1 1.7 3.5 3.5',
  more: 'M4 10h1 M9.5 10h1 M15 10h1',
  close: 'M5 5l10 10 M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  down: 'M5 7.5l5 5 5-5',
  left: 'M12.5 5l-5 5 5 5',
  right: 'M7.5 5l5 5-5 5',
  warning: 'M10 3.5l7.5 13h-15z M10 8.5v3.5 M10 14.3h.01',
  file: 'M5 3h6.5L15 6.5V17H5z M11.5 3v3.5H15',
  turn: 'M15.8 7.5a6.2 6.2 0 1 0 .4 4 M16.2 3.5v4h-4',
  upload: 'M10 13V4 M6.5 7L10 3.5 13.5 7 M4 13v3.5h12V13',
} as const

export type IconName = keyof typeof PATHS

export type IconProps = {
  name: IconName
  /** Says what the sign means where no words stand beside it; without it the sign is decoration. */
  label?: string
}

export function Icon({ name, label }: IconProps) {
  const sign = <path d={PATHS[name]} />
  return label === undefined ? (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true">
      {sign}
    </svg>
  ) : (
    <svg className={styles.icon} viewBox="0 0 20 20" role="img" aria-label={label}>
      {sign}
    </svg>
  )
}
