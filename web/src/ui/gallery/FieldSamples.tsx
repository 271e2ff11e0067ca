import { useState } from 'react'
import { Checkbox, RadioGroup, Switch } from '../fields/Checkbox.tsx'
import { ComboBox } from '../fields/ComboBox.tsx'
import { DateField, DatePicker } from '../fields/DateField.tsx'
import { DropZone } from '../fields/FilePicker.tsx'
import { NumberField } from '../fields/NumberField.tsx'
import { Select } from '../fields/Select.tsx'
import { TextArea, TextField } from '../fields/TextField.tsx'
import { TimeField } from '../fields/TimeField.tsx'
import { Sample } from './Sample.tsx'

const UNITS = [
  { id: 'vhxh', label: 'Phòng Văn hóa – Xã hội', hint: 'đang giữ lĩnh vực bảo trợ xã hội' },
  { id: 'kt', label: 'Phòng Kinh tế, Hạ tầng và Đô thị' },
  { id: 'vp', label: 'Văn phòng HĐND và UBND' },
  { id: 'hcc', label: 'Trung tâm Phục vụ hành chính công' },
]

export function FieldSamples() {
  const [text, setText] = useState('3367')
  const [long, setLong] = useState('')
  const [count, setCount] = useState<number | null>(1234)
  const [unit, setUnit] = useState<string | null>('vhxh')
  const [date, setDate] = useState<string | null>('2026-12-11')
  const [time, setTime] = useState<string | null>('16:00')
  const [checked, setChecked] = useState(true)
  const [choice, setChoice] = useState<string | null>('approve')
  return (
    <>
      <Sample title="TextField, TextArea, NumberField">
        <TextField label="Số" value={text} onChange={setText} hint="Như ghi trên văn bản" />
        <TextField
          label="Ký hiệu"
          value=""
          onChange={() => undefined}
          error="Chưa có ký hiệu. Gõ như trên văn bản, ví dụ TTr-SNV."
        />
        <TextArea label="Bút phê" value={long} onChange={setLong} optional />
        <NumberField label="Số hộ" value={count} onChange={setCount} min={0} />
      </Sample>
      <Sample title="Select, ComboBox">
        <Select label="Đơn vị chủ trì" options={UNITS} value={unit} onChange={setUnit} />
        <ComboBox
          label="Giao cho"
          options={UNITS}
          value={unit}
          onChange={setUnit}
          hint="Gõ vài chữ, có dấu hay không"
        />
      </Sample>
      <Sample title="DateField, DatePicker, TimeField">
        <DateField label="Ngày ban hành" value={date} onChange={setDate} />
        <DatePicker
          label="Hạn"
          value={date}
          onChange={setDate}
          isDayOff={(day) => [0, 6].includes(new Date(day).getUTCDay())}
          note="Còn 3 ngày làm việc"
        />
        <TimeField label="Trước" value={time} onChange={setTime} />
      </Sample>
      <Sample title="Checkbox, Switch, RadioGroup">
        <Checkbox isSelected={checked} onChange={setChecked}>
          Có văn bản trả lời
        </Checkbox>
        <Checkbox isSelected={false} isIndeterminate onChange={setChecked}>
          Một phần
        </Checkbox>
        <Switch isSelected={checked} onChange={setChecked}>
          Nhắc buổi sáng ngày đến hạn
        </Switch>
        <RadioGroup
          label="Xin gia hạn"
          value={choice}
          onChange={setChoice}
          options={[
            { id: 'approve', label: 'Đồng ý', hint: 'Hạn mới 17:00 18/12/2026' },
            { id: 'refuse', label: 'Không đồng ý' },
          ]}
        />
      </Sample>
      <Sample title="DropZone, FilePicker">
        <DropZone title="Thả văn bản vào đây" hint="PDF, Word, ảnh chụp, thư" onFiles={() => undefined} />
      </Sample>
    </>
  )
}
