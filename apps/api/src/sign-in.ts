import { Hono } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { html } from "hono/html"
import { sessionCookie, sessionSeconds, type Sessions } from "./identity/sessions.ts"

/** The route behind the link that the start prints. */
export const createSignIn = (sessions: Sessions): Hono => {
  const routes = new Hono()
  routes.get("/sign-in/:token", async (context) => {
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "no-referrer")
    const session = await sessions.redeem(context.req.param("token"))
    if (session !== null) {
      setCookie(context, sessionCookie, session, {
        httpOnly: true,
        sameSite: "Lax",
        path: "/",
        maxAge: sessionSeconds,
      })
      return context.redirect("/", 303)
    }
    // Whoever opens the link again in the same browser wants to get in, and may.
    if ((await sessions.read(getCookie(context, sessionCookie) ?? "")) !== null) return context.redirect("/", 303)
    context.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
    return context.html(
      html`<!doctype html>
        <html lang="en">
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>This link was used already · Stepscape</title>
          <h1>This sign-in link was used already</h1>
          <p>It works once. Stop Stepscape with Ctrl-C and start it again: it prints a new link.</p>
        </html>`,
      401,
    )
  })
  return routes
}
