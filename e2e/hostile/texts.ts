/** What each payload would do if any of it ran; the page's guard looks for both. */
const attack = "globalThis.hacked=1;alert(1)"
/** Where each payload would fetch from if anything did. */
const evil = "https://evil.example"

const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length)

/** A letter under as many marks as fit: what people call Zalgo. */
const tower = (length: number): string =>
  `Z${repeated("\u0300\u0301\u0302\u0303\u0308\u030a\u0323\u0330\u0331\u0347", length)}`

/** Values that an admin may type, because each is a text like any other; all fit into a headline. */
export const typedTexts: readonly string[] = [
  `"><script>${attack}</script>`,
  `'"--></style></script></title></textarea><script>${attack}</script>`,
  `<!--<script>${attack}`,
  `--><svg onload="${attack}"><animate onbegin=${attack}>`,
  `<img src="${evil}/p.png" onerror='${attack}'>`,
  `</h1></div></section></main><iframe srcdoc="&lt;script&gt;${attack}&lt;/script&gt;">`,
  `\\"); } body { background: url("${evil}/a.png") } @import "${evil}/x.css"; /*`,
  `url(javascript:${attack}) url('${evil}') expression(${attack})`,
  `&lt;script&gt;${attack}&lt;/script&gt; &#60;b&#62; &quot; &amp;amp; &nosuch;`,
  `\\u003cscript\\u003e \\x3c \\74 \\ \\\\ \\' \\"`,
  `\`\${${attack}}\` {{constructor.constructor('${attack}')()}} <%= 1 %>`,
  `<base href="${evil}/"><meta http-equiv="refresh" content="0;url=${evil}"><link rel=stylesheet href=${evil}>`,
  `<form action=${evil}><button formaction="javascript:${attack}" autofocus onfocus=${attack}>`,
  "\u202egnp.exe\u202c \u2066\u2067\u202d\u200f\u061c never closed: \u202e\u2067",
  repeated("\u202e\u2066", 200).concat("reversed"),
  repeated("\u200b\u200c\u200d\u2060\ufeff", 300),
  repeated("\u00a0\u3000\u2003", 120).concat("wide blanks"),
  tower(290),
  `${tower(90)} ${tower(90)} ${tower(90)}`,
  repeated("W", 300),
  repeated("\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}", 286),
  repeated("\ufdfd", 60), // the widest letter that there is
  "\u2028line\u2029paragraph\u0085next\u000bvertical\u000cform",
  "\u0001\u0007\u001b[31m\u007f\u0080 control",
]

/** Markdown that tries what headlines cannot. */
export const typedBodies: readonly string[] = [
  `[a](javascript:${attack}) [b](data:text/html,<script>${attack}</script>) [c](vbscript:${attack}) [d](JaVaScRiPt:${attack})`,
  `[e](<java\nscript:${attack}>) [f](&#106;avascript:${attack}) [g](//evil.example) [h](\u0001javascript:${attack})`,
  `![p](${evil}/p.png) ![q](data:image/svg+xml,<svg/onload=${attack}>) <${evil}/auto> <javascript:${attack}>`,
  `[i](https://a.example/"onmouseover="${attack}) [j]: ${evil} "t'\\"<script>"\n\n[j]`,
  `<script>${attack}</script>\n\n<div style="background:url(${evil}/d.png)" onclick="${attack}">\n\n</div>`,
  `\`\`\`"><script>${attack}</script>\n${repeated("x", 400)}\n\`\`\``,
  `> ${repeated("> ", 60)}deep\n\n${"- ".repeat(30)}list`,
  `# ${repeated("H", 300)}\n\n${repeated("0123456789", 2_000)}`,
  `| a | b |\n|:-:|---|\n| <b onclick=${attack}> | ${repeated("y", 200)} |`,
  `${tower(900)}\n\n${"\u202e".repeat(40)}never closed`,
  repeated("\u200b", 500),
  "***".repeat(200),
]

const kilobytes = 1_024

/** Values that the core takes from nobody; a document that was tampered with may hold them all the same. */
export const smuggledTexts: readonly string[] = [
  `nul\u0000in the middle<scr\u0000ipt>${attack}</scr\u0000ipt>`,
  "half a pair: \ud83d, the other half: \ude00",
  repeated("W", 100 * kilobytes),
  repeated(`</style><script>${attack}</script> "'<!-- `, 100 * kilobytes),
  repeated(`${tower(60)} `, 20 * kilobytes),
  repeated("\u202e\u2067", 100 * kilobytes),
  repeated("words of every length ", 100 * kilobytes),
]
