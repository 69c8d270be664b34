import { capacity, found, planned } from "../support";

const facts = (state: string) => capacity(`state: ${state}`);
const of = (before: string, after: string) =>
  found("jurisdiction-state", [planned([], { before: facts(before), after: facts(after) })]);
const FRANKFURT = "{kind: s3, bucket: b, region: eu-central-1}";

test("states that go to another country are a danger", () => {
  expect(of(FRANKFURT, "{kind: s3, bucket: b, region: us-east-1}")).toEqual([
    "danger  states of site example would be kept in US (us-east-1); the site is in DE",
  ]);
});

test("a place that nobody knows is unknown", () => {
  expect(of(FRANKFURT, "{kind: http, bucket: null, region: null, address: https://state.example}")).toEqual([
    expect.stringMatching(/^unknown {2}states of site example would be kept elsewhere/),
  ]);
});

test("another bucket in the same country, and no change, are none", () => {
  expect(of(FRANKFURT, "{kind: s3, bucket: other, region: eu-central-1}")).toEqual([]);
  expect(
    of(
      "{kind: http, bucket: null, region: null, address: https://state.example}",
      "{kind: http, bucket: null, region: null, address: https://state.example}",
    ),
  ).toEqual([]);
});
