import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { DownloadIcon } from "../shell/icons.tsx"
import { toastSuccess } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { downloadCsv } from "./download-csv.ts"
import type { LedgerFilter } from "./usage-search.ts"

/** Saves all that fits the filters as a file, however many pages it would be. */
export const CsvButton = ({ filter }: { filter: LedgerFilter }) => {
  const [bytes, setBytes] = useState(0)
  const download = useMutation({
    mutationFn: () => downloadCsv(filter, setBytes),
    onMutate: () => setBytes(0),
    onSuccess: () => toastSuccess(texts.usage.csv.done),
  })
  return (
    <Button
      variant="default"
      leftSection={<DownloadIcon />}
      {...busyProps(download.isPending, () => download.mutate())}
    >
      {download.isPending ? texts.usage.csv.running(Math.ceil(bytes / 1_000)) : texts.usage.csv.download}
    </Button>
  )
}
