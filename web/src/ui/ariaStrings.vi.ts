/**
 * What React Aria says to screen readers, in Vietnamese: the library has none. By its own package names; vite.config.ts
 * puts them beside English in place of the thirty languages that are not ours.
 */
type Formatter = { number: (value: number) => string; select: (options: Words, value: string) => string }
type Args = Record<string, string>
type Words = Record<string, string | (() => string)>

export const combobox = {
  focusAnnouncement: (args: Args, formatter: Formatter) =>
    formatter.select({ true: () => `Vào nhóm ${args.groupTitle}. `, other: '' }, String(args.isGroupChange)) +
    args.optionText +
    formatter.select({ true: ', đang chọn', other: '' }, String(args.isSelected)),
  countAnnouncement: (args: { optionCount: number }, formatter: Formatter) =>
    `Có ${formatter.number(args.optionCount)} mục.`,
  selectedAnnouncement: (args: Args) => `Đã chọn ${args.optionText}`,
  buttonLabel: 'Hiện gợi ý',
  listboxLabel: 'Gợi ý',
}

export const datepicker = {
  era: 'kỷ nguyên',
  year: 'năm',
  month: 'tháng',
  day: 'ngày',
  hour: 'giờ',
  minute: 'phút',
  second: 'giây',
  dayPeriod: 'sáng/chiều',
  calendar: 'Lịch',
  startDate: 'Từ ngày',
  endDate: 'Đến ngày',
  weekday: 'thứ',
  timeZoneName: 'múi giờ',
  selectedDateDescription: (args: Args) => `Ngày đã chọn: ${args.date}`,
  selectedRangeDescription: (args: Args) => `Khoảng đã chọn: ${args.startDate} đến ${args.endDate}`,
  selectedTimeDescription: (args: Args) => `Giờ đã chọn: ${args.time}`,
  // of the state package
  rangeUnderflow: (args: Args) => `Ngày phải từ ${args.minValue} trở đi.`,
  rangeOverflow: (args: Args) => `Ngày phải từ ${args.maxValue} trở về trước.`,
  rangeReversed: 'Ngày đầu phải trước ngày cuối.',
  unavailableDate: 'Không chọn được ngày này.',
}

export const calendar = {
  previous: 'Tháng trước',
  next: 'Tháng sau',
  selectedDateDescription: (args: Args) => `Ngày đã chọn: ${args.date}`,
  selectedRangeDescription: (args: Args) => `Khoảng đã chọn: ${args.dateRange}`,
  todayDate: (args: Args) => `Hôm nay, ${args.date}`,
  todayDateSelected: (args: Args) => `Hôm nay, ${args.date}, đã chọn`,
  dateSelected: (args: Args) => `${args.date}, đã chọn`,
  startRangeSelectionPrompt: 'Bấm để chọn ngày đầu',
  finishRangeSelectionPrompt: 'Bấm để chọn ngày cuối',
  minimumDate: 'Ngày sớm nhất chọn được',
  maximumDate: 'Ngày muộn nhất chọn được',
  dateRange: (args: Args) => `${args.startDate} đến ${args.endDate}`,
}

export const grid = {
  deselectedItem: (args: Args) => `Bỏ chọn ${args.item}.`,
  select: 'Chọn',
  selectedCount: (args: { count: number }, formatter: Formatter) => `Đã chọn ${formatter.number(args.count)} mục.`,
  selectedAll: 'Đã chọn tất cả.',
  selectedItem: (args: Args) => `Đã chọn ${args.item}.`,
  longPressToSelect: 'Nhấn giữ để chọn nhiều mục.',
}

export const numberfield = {
  decrease: (args: Args) => `Giảm ${args.fieldLabel}`,
  increase: (args: Args) => `Tăng ${args.fieldLabel}`,
  numberField: 'Ô số',
}

export const overlays = { dismiss: 'Đóng' }
export const spinbutton = { Empty: 'Trống' }
export const menu = { longPressMessage: 'Nhấn giữ, hoặc nhấn Alt + mũi tên xuống, để mở' }
export const previewtrigger = { longPressMessage: 'Nhấn giữ để xem trước' }
export const autocomplete = { collectionLabel: 'Gợi ý' }
export const tree = { expand: 'Mở ra', collapse: 'Thu lại' }

/** react-aria-components itself. */
export const components = {
  selectPlaceholder: 'Chọn',
  tableResizer: 'Đổi độ rộng cột',
  dropzoneLabel: 'Nơi thả tệp',
  colorSwatchPicker: 'Bảng màu',
}
