/** As it is written: by a string. */
type Part = { part: string; sandbox: string }

/** Creates an element with properties and a child. Never from markup, which hosts with Trusted Types would refuse. */
export const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Omit<HTMLElementTagNameMap[Name], keyof Part> & Part>,
  child: Node | string = "",
): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), properties) as HTMLElementTagNameMap[Name]
  element.append(child)
  return element
}
