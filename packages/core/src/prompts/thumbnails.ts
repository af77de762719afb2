/** The file of each style's thumbnail, among the admin interface's assets. Written by `pnpm pictures`. */
export const thumbnails = {
  illustration: "illustration-70592ee1.webp",
  watercolor: "watercolor-7e446b78.webp",
  isometric: "isometric-d718feeb.webp",
  paper: "paper-2af579e7.webp",
  "line-art": "line-art-9c713f95.webp",
  gradient: "gradient-530c6526.webp",
  photo: "photo-8d40f6a7.webp",
  "low-poly": "low-poly-9e800c42.webp",
  ink: "ink-ca97d83f.webp",
  pixel: "pixel-d643c205.webp",
  clay: "clay-22e8fc47.webp",
  plain: "plain-4f368cea.webp",
} as const
