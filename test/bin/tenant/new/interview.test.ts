import type { Draft } from "../../../../bin/tenant/new/draft";
import { interview } from "../../../../bin/tenant/new/interview";
import { ioIn } from "../../support";
import { answers, starter, WHOLE } from "./support";

const { id: _id, isolation: _isolation, ...rest } = WHOLE;
const draft: Draft = {
  ...rest,
  access: "large-scale",
  people: { admins: ["a"], developers: [], viewers: [] },
  storage: {},
};

test("a wrong answer is said to be wrong at once, and asked again", async () => {
  const io = ioIn(".");
  const { ask, asked } = answers("Acme", "acme", "");
  const done = await interview(io, ask, draft, starter);
  expect(done).toMatchObject({ id: "acme", isolation: "shared" });
  expect(asked.map((question) => question.slice(0, 10))).toEqual(["Short name", "Short name", "How far it"]);
  expect(io.err.join("")).toContain("id must be a lower-case DNS label");
});

test("no answer takes what is proposed, and is none where something is needed", async () => {
  const io = ioIn(".");
  const { ask } = answers("", "acme", "");
  expect(await interview(io, ask, draft, starter)).toMatchObject({ id: "acme", isolation: "shared" });
  expect(io.err.join("")).toContain("needed");
});

test("who asks for nothing is asked again for GPUs and storage", async () => {
  const io = ioIn(".");
  const { entitlements: _entitlements, storage: _storage, ...others } = draft;
  const nothing: Draft = { ...others, id: "acme", isolation: "shared" };
  const { ask } = answers("", "", "a1/hgx=8", "");
  expect(await interview(io, ask, nothing, starter)).toMatchObject({
    entitlements: [{ pool: "a1/hgx", guaranteed: 8 }],
  });
});

test("whoever goes away has written nothing", async () => {
  const { ask } = answers("acme");
  await expect(interview(ioIn("."), ask, draft, starter)).rejects.toMatchObject({
    faults: [{ code: "tenant-new/stopped" }],
  });
});

test("a question without any answer on this site is not asked", async () => {
  const { programme: _programme, ...others } = draft;
  const special: Draft = { ...others, data: { classification: "special-category", residency: ["DE"] } };
  await expect(interview(ioIn("."), answers("acme").ask, special, starter)).rejects.toMatchObject({
    faults: [{ code: "tenant-new/nothing-offered", path: ["programme"] }],
  });
});
