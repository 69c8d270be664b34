import { accessModeNames, accessModes } from "../../constructs/site/access-modes";

const PRIORITIES = { production: 1000, standard: 500, background: 100 };

test("every site has the four modes", () => {
  expect(Object.keys(accessModes({}, PRIORITIES))).toEqual(["playground", "fast-lane", "large-scale", "strategic"]);
});

test("a site edits a field of a mode and keeps the others", () => {
  const { playground } = accessModes({ playground: { mostGpus: 72, burst: true } }, PRIORITIES);
  expect(playground).toMatchObject({ mostGpus: 72, burst: true, expose: false, longestTerm: 92 });
});

test("a mode of the site's own bounds what it says and nothing else", () => {
  expect(accessModes({ teaching: { longestTerm: 120 } }, PRIORITIES)["teaching"]).toEqual({
    burst: true,
    expose: true,
    longestTerm: 120,
  });
});

test("modes speak of the site's priorities only", () => {
  const names = (priorities: Record<string, number>) => accessModes({}, priorities)["playground"]?.priorities;
  expect([names(PRIORITIES), names({ background: 1 }), names({ low: 1 })]).toEqual([
    ["background", "standard"],
    ["background"],
    undefined,
  ]);
});

test("modes grow from one to the next", () => {
  const modes = Object.values(accessModes({}, PRIORITIES));
  const terms = modes.map(({ longestTerm = Infinity }) => longestTerm);
  const hours = modes.map(({ mostGpuHours = Infinity }) => mostGpuHours);
  expect([terms, hours]).toEqual([[...terms].sort((a, b) => a - b), [...hours].sort((a, b) => a - b)]);
});

test("a mode's name is no word that every object knows", () => {
  expect(accessModeNames({ own: {} })).not.toContain("constructor");
});
