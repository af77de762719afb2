import ipaddr from "ipaddr.js"

const wellKnownNat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96")
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3")

/**
 * Tells whether an IP address belongs to the public internet. Private, loopback, link-local, shared, multicast and
 * reserved ranges do not; an IPv4 address inside an IPv6 one (mapped, or translated by NAT64) is judged as itself. What
 * cannot be parsed is not public.
 *
 * @example
 * isPublicAddress("::ffff:169.254.169.254") // false
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address instanceof ipaddr.IPv4) return address.range() === "unicast"
  if (address.match(wellKnownNat64)) {
    return new ipaddr.IPv4(address.toByteArray().slice(12)).range() === "unicast"
  }
  // The library calls everything unlisted "unicast"; only this block has ever been given out.
  return address.range() === "unicast" && address.match(globalUnicast)
}
