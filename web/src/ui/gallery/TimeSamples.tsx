import type { Lateness } from '../../lib/format.ts'
import { Why } from '../data/Why.tsx'
import { DueTime } from '../time/DueTime.tsx'
import { LimitBar } from '../time/LimitBar.tsx'
import { Stamp, type Urgency } from '../time/Stamp.tsx'
import { Timeline } from '../time/Timeline.tsx'
import styles from './Gallery.module.css'
import { Sample } from './Sample.tsx'

const HOUR = 3_600_000
const iso = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

const LIMITS: [name: Lateness, from: number, to: number][] = [
  ['calm', -24, 240],
  ['soon', -72, 48],
  ['today', -30, 3],
  ['late', -200, -70],
]
const URGENCIES: Urgency[] = ['khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio']

export function TimeSamples() {
  return (
    <>
      <Sample title="Stamp">
        <div className={styles.line}>
          {URGENCIES.map((urgency) => (
            <Stamp key={urgency} urgency={urgency} time={urgency === 'hoa-toc-hen-gio' ? '16:00' : undefined} />
          ))}
        </div>
      </Sample>
      <Sample title="DueTime, LimitBar">
        {LIMITS.map(([lateness, from, to]) => (
          <div key={lateness}>
            <DueTime due={iso(to)} lateness={lateness} />
            <LimitBar start={iso(from)} due={iso(to)} lateness={lateness} />
          </div>
        ))}
        <DueTime due={iso(3)} large />
        <DueTime due={null} />
      </Sample>
      <Sample title="Why, Timeline">
        <Why
          isOpen
          steps={['Nhận 08:12 thứ Hai, 07/12/2026', 'Ngày làm việc 1: thứ Ba 08/12', 'Ngày làm việc 2: thứ Tư 09/12']}
        />
        <Timeline
          label="Sổ nhắc việc"
          entries={[
            {
              id: '1',
              at: iso(24),
              title: 'Nhắc trước hạn một ngày',
              body: 'Trần Thị Đào, trong Kịp và thư',
              mark: 'hollow',
            },
            { id: '2', at: iso(-1), title: 'Đã gửi', body: 'Chưa báo đã nhận', mark: 'half' },
            { id: '3', at: iso(-20), title: 'Đã giao việc', body: 'Chủ tịch giao phòng Văn hóa – Xã hội' },
          ]}
        />
      </Sample>
    </>
  )
}
