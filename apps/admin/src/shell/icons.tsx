import type { ReactNode } from "react"

type IconProps = { size?: number }

const icon =
  (shape: ReactNode, { mirrors }: { mirrors?: true } = {}) =>
  ({ size = 18 }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      // What points along the line of writing points the other way where that runs from right to left.
      data-mirrors={mirrors}
    >
      {shape}
    </svg>
  )

export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />)
export const ChartIcon = icon(<path d="M4.500 19.500h15M7 16v-5M12 16V5.500M17 16V9" />)
export const UpIcon = icon(<path d="M12 19V6M6 11.5 12 5.5l6 6" />)
export const DownIcon = icon(<path d="M12 5v13M6 12.5l6 6 6-6" />)
export const DownloadIcon = icon(<path d="M12 5v10.5M7.5 11l4.5 4.5 4.5-4.5M5 15.5V19h14v-3.5" />)
export const TrashIcon = icon(<path d="M5 7h14M10 4h4M7 7l.8 12.2h8.4L17 7M10.5 11v5M13.5 11v5" />)
export const PencilIcon = icon(<path d="M5 19l.8-3.6L16 5.2l2.8 2.8L8.6 18.2 5 19zM14 7.2l2.8 2.8" />)
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />)
export const CloseIcon = icon(<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />)
export const AlertIcon = icon(<path d="M12 4.5 21 19.5H3L12 4.5zM12 10.5v4M12 17.2v.1" />)
export const ChevronIcon = icon(<path d="M7 10l5 5 5-5" />)
export const BackIcon = icon(<path d="M14.5 6 8.5 12l6 6" />, { mirrors: true })
export const ForwardIcon = icon(<path d="M9.5 6l6 6-6 6" />, { mirrors: true })
export const UndoIcon = icon(<path d="M8.5 5 4.5 9l4 4M5 9h8.500a5 5 0 0 1 0 10H9" />, { mirrors: true })
export const RedoIcon = icon(<path d="M15.500 5l4 4-4 4M19 9h-8.500a5 5 0 0 0 0 10H15" />, { mirrors: true })
export const ExternalIcon = icon(<path d="M13.5 5H19v5.5M19 5l-8 8M10 6H5.5v12.5H18V14" />)
export const ShareIcon = icon(<path d="M12 15V4M8 7.500 12 4l4 3.500M8 11H5.500v9h13v-9H16" />)
export const CodeIcon = icon(<path d="M8.500 7 3.500 12l5 5M15.500 7l5 5-5 5M13.500 5l-3 14" />)
export const CopyIcon = icon(<path d="M9 9h10v10H9zM15 9V5H5v10h4" />)
export const HideIcon = icon(
  <path d="M4 4l16 16M9.8 6.2A9.6 9.6 0 0 1 12 6c5 0 8 4.2 9 6-.5.9-1.4 2.3-2.8 3.500M6.3 8C4.6 9.3 3.5 11 3 12c1 1.8 4 6 9 6 1.5 0 2.8-.4 4-1" />,
)
export const BrushIcon = icon(
  <path d="M19.5 4.500c-4 1.2-8 5-9.7 8l1.7 1.700c3-1.7 6.8-5.7 8-9.700zM9 14c-2.2 0-3.3 1.5-3.3 3.2 0 1-.7 1.6-1.7 1.8 3.8 1.2 7 0 7-2.8" />,
)
export const UploadIcon = icon(<path d="M12 15.5V5M7.5 9.5 12 5l4.5 4.5M5 15.5V19h14v-3.5" />)
export const BrushesIcon = icon(<path d="M4 6h9v7H4zM8 17h9v-7M12 21h9v-7" />)
export const PaletteIcon = icon(
  <path d="M12 4a8 8 0 1 0 0 16c1.4 0 1.8-1 1.3-2-.6-1.3.2-2.5 1.7-2.5h2.5A2.5 2.5 0 0 0 20 13c0-5-3.6-9-8-9zM8 11v.1M11 8v.1M15 8.5v.1" />,
)
export const SlidersIcon = icon(<path d="M4 8h9M17 8h3M4 16h3M11 16h9M15 5.800v4.400M9 13.800v4.400" />)
export const HistoryIcon = icon(
  <path d="M4.500 12A7.500 7.500 0 1 0 7 6.400L4.500 8.700M4.500 4.800v3.900h3.900M12 8v4.300l3 1.700" />,
)
export const KeyboardIcon = icon(
  <path d="M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM7 10.500v.1M10.400 10.500v.1M13.700 10.500v.1M17 10.500v.1M8 14h8" />,
)
export const TextIcon = icon(<path d="M5 7h14M5 12h14M5 17h8" />, { mirrors: true })
export const PointerIcon = icon(
  <path d="M10 10l9.500 3.700-4.100 1.700-1.700 4.100L10 10zM6.300 6.300 4.500 4.500M9.500 5V2.800M5 9.500H2.800" />,
)
export const CheckboxIcon = icon(
  <path d="M6 4.500h12A1.500 1.500 0 0 1 19.500 6v12a1.500 1.500 0 0 1-1.500 1.500H6A1.500 1.500 0 0 1 4.500 18V6A1.500 1.500 0 0 1 6 4.500zM8.300 12.200l2.600 2.600 4.900-5.400" />,
)
export const PictureIcon = icon(
  <path d="M5.500 5h13A1.500 1.500 0 0 1 20 6.500v11a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 17.500v-11A1.500 1.500 0 0 1 5.500 5zM4.500 16.500l4.800-4.800 3.700 3.700 2.300-2.200 4.200 4M15 9v.1" />,
)
export const StepsIcon = icon(<path d="M4 6h4v4H4zM12 8h8M4 14h4v4H4zM12 16h8" />, { mirrors: true })
export const GripIcon = icon(<path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1" />)
export const DotsIcon = icon(
  <>
    <circle cx="5.5" cy="12" r=".9" fill="currentColor" />
    <circle cx="12" cy="12" r=".9" fill="currentColor" />
    <circle cx="18.5" cy="12" r=".9" fill="currentColor" />
  </>,
)
