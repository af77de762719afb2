/** Made by tools/release-embed.ts: the newest release of the loader, and what pins it. */
export const release = {
  version: "1.0.0",
  integrity: "sha384-mTKAyhPA0GJwlGRN4/kAT4rYo5jfmV6XZe3tD+43iNTehyNxEJL6ooYGRiNTF875",
}
