import { NativeSelect } from "@mantine/core"
import { texts } from "../texts.ts"
import { type ImageSize, imageSizes, isImageSize } from "./image-size.ts"

const sizes = [
  { value: "", label: texts.background.sizeDefault },
  ...imageSizes.map((size) => ({ value: size, label: texts.background.sizes[size] })),
]

type SizeSelectProps = { value: ImageSize | undefined; onChange: (size: ImageSize | undefined) => void }

/** The shape of a picture; undefined leaves it to the server. */
export const SizeSelect = ({ value, onChange }: SizeSelectProps) => (
  <NativeSelect
    label={texts.background.size}
    value={value ?? ""}
    onChange={({ currentTarget: { value: chosen } }) => onChange(isImageSize(chosen) ? chosen : undefined)}
    data={sizes}
  />
)
