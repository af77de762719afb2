import { notFound } from "next/navigation"
import { database } from "../../database"
import { Carousel, type Slide } from "./carousel"

// How it is written when nobody counts: every view asks the database, and the browser gets React to turn the pages.

export default async function WizardPage({ params }: { params: Promise<{ wizardId: string }> }) {
  const { wizardId } = await params
  const wizard = await database.wizard.findUnique({
    where: { id: wizardId },
    include: { steps: { orderBy: { position: "asc" } } },
  })
  if (!wizard) notFound()
  const slides = wizard.steps.map(({ id, config }) => ({ id, ...(config as Omit<Slide, "id">) }))
  return (
    <>
      <title>{wizard.title}</title>
      <Carousel title={wizard.title} slides={slides} />
    </>
  )
}
