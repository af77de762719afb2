// One rule beside the other without a break: every byte of them is sent. The order within a rule is the one that packs best.

/** In the page's flow: room is kept before anything is loaded; a host that wants less high scrolls inside of it. */
export const inlineStyles = ":host(:not([hidden])){overflow:auto;display:grid;min-height:min(36rem,85vh)}"

/**
 * Over the page. The closed dialog is laid out like the open one, only unseen: a wizard in a frame without a size would choose
 * its pictures for none. Of what stands before an open one only the launcher goes; the rest is the host's.
 */
export const overlayStyles =
  "button:has(+[open]){visibility:hidden}" +
  "dialog:not([open]){visibility:hidden}" +
  "dialog{background:none;display:grid;max-height:64rem;grid:auto 1fr/100%;padding:0;max-width:64rem;border:0;width:100%;height:100%;position:fixed}" +
  "[part=launcher]{z-index:9999999;inset-inline-end:.5rem;bottom:.5rem;box-shadow:0 .5rem 1rem #0003;position:fixed}" +
  "::backdrop{background:#000a;backdrop-filter:blur(.5rem)}"

/** In both. The border that cannot be seen shows where a system forces its own colours. */
export const styles =
  "iframe{background:#0003;border-radius:1rem;border:0;width:100%;height:100%}" +
  "button,p{background:#524dc0;margin:.5rem;color:#fff;place-self:center;padding:.75rem 1.5rem;cursor:pointer;font:600 1rem system-ui;border-radius:2rem;border:1px solid #0000}" +
  "p{background:#000}"
