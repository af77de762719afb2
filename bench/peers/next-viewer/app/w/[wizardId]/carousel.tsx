"use client"

import { useState } from "react"

export type Slide = {
  id: string
  headline: string
  /** Sanitized when it was saved. */
  bodyHtml: string
  align: "left" | "center" | "bottom"
  backgroundImageUrl: string | null
  cta: { label: string; href: string | null } | null
}

export function Carousel({ title, slides }: { title: string; slides: Slide[] }) {
  const [index, setIndex] = useState(0)
  const slide = slides[index]
  if (!slide) return null
  const isLast = index === slides.length - 1
  const next = () => setIndex(index + 1)
  const backgroundImage = slide.backgroundImageUrl ? `url("${slide.backgroundImageUrl}")` : undefined

  return (
    <main
      className={`slide ${slide.align}`}
      style={{ backgroundImage }}
      aria-roledescription="carousel"
      aria-label={title}
    >
      <div className="text">
        <h1>{slide.headline}</h1>
        {/* oxlint-disable-next-line react/no-danger -- Sanitized when it was saved. */}
        <div className="body" dangerouslySetInnerHTML={{ __html: slide.bodyHtml }} />
        {slide.cta?.href && (
          <a className="cta" href={slide.cta.href}>
            {slide.cta.label}
          </a>
        )}
        {slide.cta && !slide.cta.href && !isLast && (
          <button type="button" className="cta" onClick={next}>
            {slide.cta.label}
          </button>
        )}
      </div>
      <nav aria-label="Slides">
        <button type="button" disabled={index === 0} onClick={() => setIndex(index - 1)}>
          Back
        </button>
        <span>
          {index + 1} / {slides.length}
        </span>
        <button type="button" disabled={isLast} onClick={next}>
          Next
        </button>
      </nav>
    </main>
  )
}
