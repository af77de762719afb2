import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { jwtVerify } from "jose"
import OpenAI from "openai"
import { database } from "../../database"

// How it is written when nothing is promised: check, call, upload, write it down. Requests in parallel pass the check
// together, and a process that dies in between has paid for a picture that nobody ever sees.

const client = new OpenAI()
const secret = new TextEncoder().encode(process.env.AUTH_JWT_SECRET)
const model = process.env.IMAGE_MODEL ?? "gpt-image-2.6-flare"
const files = process.env.FILES_DIR ?? "files"
const feature = "image_generation"

export async function POST(request: Request): Promise<Response> {
  const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? ""
  const { payload } = await jwtVerify<{ cid: string }>(token, secret)
  const communityId = payload.cid
  const { wizardId, stepId, prompt } = await request.json()

  const step = await database.step.findFirst({ where: { id: stepId, wizardId, wizard: { communityId } } })
  if (!step) return Response.json({ error: "Not found" }, { status: 404 })

  const community = await database.community.findUniqueOrThrow({ where: { id: communityId } })
  const now = new Date()
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const used = await database.usageEvent.count({ where: { communityId, feature, occurredAt: { gte: monthStart } } })
  if (used >= community.imageLimit) return Response.json({ error: "Quota exceeded" }, { status: 402 })

  const answer = await client.images.generate({ model, prompt, size: "1024x1024", quality: "medium" })
  const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64")

  const key = `images/${communityId}/${wizardId}/${stepId}/${crypto.randomUUID()}.png`
  await mkdir(path.dirname(path.join(files, key)), { recursive: true })
  await writeFile(path.join(files, key), bytes)
  const imageUrl = `${process.env.PUBLIC_URL}/files/${key}`

  const config = step.config as { presentation?: object }
  await database.step.update({
    where: { id: stepId },
    data: { config: { ...config, presentation: { ...config.presentation, backgroundImageUrl: imageUrl } } },
  })
  await database.usageEvent.create({ data: { communityId, userId: payload.sub ?? "", feature } })
  return Response.json({ imageUrl })
}
