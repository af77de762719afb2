import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { exportJWK, generateKeyPair, SignJWT } from "jose"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { appRouter } from "../src/trpc/router.ts"
import { createSessions } from "../src/identity/sessions.ts"
import { jwtSecret, signToken, startTestApi, type TestApi } from "./test-api.ts"

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const statusWith = async (api: TestApi, token: string) =>
  (await api.call("GET", "/api/usage", undefined, bearer(token))).status

describe("with a shared secret", () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({
      tokens: { key: { secret: jwtSecret }, issuer: "https://host.example", audience: "stepscape" },
    })
  })
  afterAll(() => api[Symbol.asyncDispose]())
  const good = { iss: "https://host.example", aud: "stepscape" }

  test("a genuine token of an unknown community creates it on the default plan", async () => {
    expect(await statusWith(api, await signToken({ ...good, cid: "brand-new" }))).toBe(200)
    const community = await api.context.database.community.findUniqueOrThrow({
      where: { id: "brand-new" },
      include: { plan: true },
    })
    expect(community.plan.code).toBe("free")
  })

  test.each<[string, Record<string, unknown>]>([
    ["an expired token", { exp: 1 }],
    ["a token that never expires", { exp: undefined }],
    ["another issuer", { iss: "https://evil.example" }],
    ["no audience", { aud: undefined }],
    ["no user", { sub: undefined }],
    ["a user whom no database can hold", { sub: "ada\0" }],
    ["a community id with a slash", { cid: "a/b" }],
    ["a community id that is too long", { cid: "a".repeat(129) }],
    ["no community", { cid: undefined }],
    ["a flag that is no boolean", { adm: "true" }],
  ])("%s is not accepted", async (_name, claims) => {
    expect(await statusWith(api, await signToken({ ...good, ...claims }))).toBe(401)
  })

  test("a token signed with another secret, none, or another algorithm is not accepted", async () => {
    expect(await statusWith(api, await signToken(good, "another-secret-of-at-least-32-characters"))).toBe(401)
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const claims = { ...good, sub: "ada", cid: "first", adm: true, exp: Math.floor(Date.now() / 1_000) + 600 }
    expect(await statusWith(api, `${encode({ alg: "none" })}.${encode(claims)}.`)).toBe(401)
    const hs512 = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS512" })
      .sign(new TextEncoder().encode(jwtSecret.repeat(2)))
    expect(await statusWith(api, hs512)).toBe(401)
    expect(await statusWith(api, "rubbish")).toBe(401)
  })

  test("who is no admin is forbidden, and their community is not created", async () => {
    const response = await api.call(
      "GET",
      "/api/usage",
      undefined,
      bearer(await signToken({ ...good, cid: "readers", adm: false })),
    )
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: "FORBIDDEN", title: "You are not an admin of this community." })
    expect(await api.context.database.community.findUnique({ where: { id: "readers" } })).toBeNull()
  })
})

test("with a key set, tokens of its keys are accepted and the public key is no shared secret", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
  await using api = await startTestApi({ tokens: { key: { jwksUrl }, issuer: undefined, audience: undefined } })
  const claims = { sub: "ada", cid: "first", adm: true, exp: Math.floor(Date.now() / 1_000) + 600 }
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "1" }).sign(privateKey)
  expect(await statusWith(api, token)).toBe(200)
  const confused = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", kid: "1" })
    .sign(new TextEncoder().encode(JSON.stringify(jwk)))
  expect(await statusWith(api, confused)).toBe(401)
  server.close()
})

test.each<[string, number, string]>([
  ["is down", 503, "try later"],
  ["answers with something else", 200, "<!doctype html>"],
  ["has no keys to offer", 200, '{"keys":"none"}'],
])("a key server that %s is our trouble, and says nothing about the token", async (_name, status, body) => {
  const server = createServer((_request, response) => {
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
  await using api = await startTestApi({ tokens: { key: { jwksUrl }, issuer: undefined, audience: undefined } })
  const { privateKey } = await generateKeyPair("ES256")
  const claims = { sub: "ada", cid: "first", adm: true, exp: Math.floor(Date.now() / 1_000) + 600 }
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "ES256" }).sign(privateKey)
  const response = await api.call("GET", "/api/usage", undefined, bearer(token))
  expect([response.status, await response.json()]).toMatchObject([500, { code: "INTERNAL" }])
  server.close()
})

describe("strangers", () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const id = crypto.randomUUID()
  test.each([
    ["POST", "/api/admin/steps/generate-background"],
    ["GET", `/api/generations/${id}`],
    ["POST", "/api/wizards"],
    ["GET", `/api/wizards/${id}`],
    ["PATCH", `/api/wizards/${id}`],
    ["POST", `/api/wizards/${id}/steps`],
    ["PATCH", `/api/wizards/${id}/steps/${id}`],
    ["POST", `/api/wizards/${id}/publish`],
    ["GET", `/api/wizards/${id}/versions`],
    ["POST", `/api/wizards/${id}/restore`],
    ["GET", "/api/usage"],
    ["GET", "/api/usage.csv"],
    ["GET", "/api/no-such-route"],
  ])("are told to sign in at %s %s", async (method, path) => {
    const response = await api.call(method, path, method === "GET" ? undefined : {}, {})
    expect(response.status).toBe(401)
    expect(response.headers.get("content-type")).toBe("application/problem+json")
    expect(await response.json()).toMatchObject({ code: "UNAUTHENTICATED", title: "Please sign in." })
  })

  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)
  test.each(procedures.map(([name, { _def }]) => [name, _def.type] as const))(
    "are told to sign in at procedure %s",
    async (name, type) => {
      const response =
        type === "mutation"
          ? await api.call("POST", `/trpc/${name}`, {}, {})
          : await api.call("GET", `/trpc/${name}`, undefined, { accept: "text/event-stream" })
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({
        error: { json: { data: { domain: { code: "UNAUTHENTICATED" } } } },
      })
    },
  )

  test("may look at health, and at nothing else that is not a public file", async () => {
    expect((await api.call("GET", "/healthz", undefined, {})).status).toBe(200)
    expect((await api.call("GET", "/readyz", undefined, {})).status).toBe(200)
    for (const path of [
      "/files/",
      "/files/secret.txt",
      "/files/../env",
      "/files/images/%2e%2e/x.png",
      "/files/images/none.png",
    ]) {
      expect((await api.call("GET", path, undefined, {})).status).toBe(404)
    }
  })
})

test("the sign-in link works once; its session is not for other pages on the same host", async () => {
  const sessions = createSessions({
    secret: new Uint8Array(32).fill(7),
    identity: { userId: "demo-admin", communityId: "first", isAdmin: true },
  })
  await using api = await startTestApi({ sessions })
  const first = await api.call("GET", `/sign-in/${sessions.linkToken}`, undefined, {})
  expect(first.status).toBe(303)
  const cookie = first.headers.get("set-cookie") ?? ""
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect((await api.call("GET", `/sign-in/${sessions.linkToken}`, undefined, {})).status).toBe(401)
  expect((await api.call("GET", "/sign-in/guess", undefined, {})).status).toBe(401)

  const session = { cookie: cookie.split(";")[0] ?? "" }
  expect((await api.call("GET", `/sign-in/${sessions.linkToken}`, undefined, session)).status).toBe(303)
  expect((await api.call("POST", "/api/wizards", { title: "Mine" }, { ...session, origin: api.url })).status).toBe(201)
  const elsewhere = { ...session, origin: "http://127.0.0.1:1" }
  expect((await api.call("POST", "/api/wizards", { title: "Theirs" }, elsewhere)).status).toBe(401)
  expect((await api.call("GET", "/api/usage", undefined, { cookie: "stepscape_session=forged" })).status).toBe(401)
})
