import { renderSummary } from "../../../bin/render/summary";
import { planStacks } from "../../../stacks/plan";
import type { SiteSummary } from "../../../stacks/summary";
import { summarise } from "../../../stacks/summary";
import { facts } from "../../stacks/fixtures";

const site = facts();
const summary = summarise(site, planStacks(site), new Map(planStacks(site).map(({ id }, index) => [id, index])));
const text = renderSummary(summary);

test("it starts with what the site is, in one sentence", () => {
  expect(text).toMatch(
    /^eu-1 \(eu-1, DE\)\n2,016 GPUs on 464 nodes in 2 cells; [\d.]+ MW of 750 MW that the grid delivers safely\n/,
  );
});

test("every pool stands under its cell, with what it draws", () => {
  expect(text).toMatch(/^ {2}a1 +hall a +336 +1,152$/m);
  expect(text).toMatch(/^ {4}gb300 +gpu +gb300-nvl72 +288 +16 +1,152 +[\d.]+ MW +cluster-api$/m);
  expect(text).toMatch(/^ {4}cpu +cpu +cpu-2s +20 +\d+ +[\d.]+ kW +existing$/m);
});

test("stacks of tenants are one line, those of the site one each", () => {
  expect(text).toMatch(/^ {2}a1-crds +1$/m);
  expect(text).toMatch(/^ {2}2 tenant stacks +4 to 8 each$/m);
});

test("a section with nothing in it is left out", () => {
  const bare: SiteSummary = {
    ...summary,
    cells: summary.cells.map(({ fabric: _fabric, ...cell }) => ({ ...cell, storage: [] })),
    tenants: [],
    programmes: [],
  };
  const titles = [...renderSummary(bare).matchAll(/^[A-Z][a-z ]+$/gm)].map(([title]) => title);
  expect(titles).toEqual(["Halls", "Cells and pools", "Stacks"]);
});

test("of a thousand tenants the largest are shown", () => {
  const tenants = Array.from({ length: 1000 }, (_, index) => ({
    ...summary.tenants[0]!,
    id: `t-${index}`,
    guaranteed: index,
  }));
  const shown = renderSummary({ ...summary, tenants });
  expect(shown).toContain("  … and 980 more\n");
  expect([shown.includes("t-999 "), shown.includes("t-979 ")]).toEqual([true, false]);
});

test("one of a kind is not called several", () => {
  const one: SiteSummary = { ...summary, cells: summary.cells.slice(0, 1), stacks: summary.stacks.slice(-1) };
  expect(renderSummary(one)).toContain(" in 1 cell; ");
  expect(renderSummary(one)).toMatch(/^ {2}1 tenant stack +8$/m);
});
