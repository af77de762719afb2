/**
 * The source expression that allows exactly one inline `<style>` or `<script>` element in a Content-Security-Policy.
 *
 * @param text the element's whole text, unchanged
 * @returns quoted, ready for `style-src` or `script-src`
 * @example
 * `style-src ${await hashSource(rendered.style)}` // style-src 'sha256-…'
 * @see https://www.w3.org/TR/CSP3/#grammardef-hash-source
 */
export const hashSource = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
