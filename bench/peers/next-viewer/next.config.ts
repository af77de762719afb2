import type { NextConfig } from "next"

export default {
  // It is a project of its own inside a monorepo that it takes nothing from.
  turbopack: { root: import.meta.dirname },
} satisfies NextConfig
