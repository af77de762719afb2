/** What may look like a key and is none, by what is wrong with it. */
export const badKeys = {
  "an empty one": "",
  "a leading slash": "/images/a.png",
  "a trailing slash": "images/a/",
  "an empty segment": "images//a.png",
  "a parent segment": "images/../../outside.png",
  "a dot segment": "images/./a.png",
  "a backslash": "images\\a.png",
  "a percent sign": "images/%2e%2e/a.png",
  "a space": "images/a b.png",
  "a query": "images/a.png?versionId=1",
  "a tilde": "~writing/a.png",
  "a null character": "images/a\0.png",
  "a line break": "images/a\n.png",
  "an umlaut": "images/ä.png",
  "an emoji": "images/🌄.png",
  "513 characters": `images/${"a".repeat(506)}`,
}
