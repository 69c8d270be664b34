import { printable, renderPlace } from "../../constructs/core/fault";
import { formatBytes, formatNumber } from "../../constructs/core/quantity";
import type { Working } from "../../constructs/core/working";
import type { Finding } from "../../constructs/policy/report";
import { renderShown } from "../../constructs/policy/reporters/words";
import type { PoolQuote } from "../tenant/quote/amounts";
import type { Earliest } from "../tenant/quote/earliest";
import type { Quote } from "../tenant/quote/quote";
import { table } from "./table";

/** A quote for people: the answer first, then the amounts, then what is not known. */
export function quoteText(quote: Quote): string {
  const { tenant, programme, term, fits, findings } = quote;
  const head = `tenant ${tenant} (programme ${programme}, ${term.from} to ${term.until}) ${fits ? "fits" : "does not fit"}\n`;
  const why = findings.map(findingText);
  return [head, ...why, earliestText(quote.earliest), pools(quote), storage(quote), unstated(quote)]
    .filter((part) => part !== "")
    .join("\n");
}

/** What the policy says, its sum, and the law or the document that it rests on. */
function findingText({ severity, rule, place, actual, expected, reason, working, detail, fix }: Finding): string {
  const lines = [
    `${severity} ${rule}${place === undefined ? "" : ` ${renderPlace(place)}`}`,
    `  ${printable(actual ?? reason ?? "")}${expected === undefined ? "" : `; allowed: ${printable(expected)}`}`,
    ...(working === undefined ? [] : [`  ${printable(renderShown(working))}`]),
    ...(detail === undefined ? [] : [`  ${printable(detail)}`]),
    ...(fix === undefined ? [] : [`  fix: ${printable(fix)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function earliestText(earliest: Earliest | undefined): string {
  if (earliest === undefined) return "";
  if ("from" in earliest)
    return `earliest start: ${earliest.from}, until ${earliest.until}, when others' terms have ended and they are offboarded\n`;
  const needs = earliest.envelopes.map(
    ({ pool, has, needs: most }) =>
      `the envelope of ${pool} would have to be at least ${formatNumber(most)} GPUs, it is ${formatNumber(has)}`,
  );
  return `no start date helps: ${needs.join("; ")}\n`;
}

function pools({ pools: quotes }: Quote): string {
  if (quotes.length === 0) return "";
  const columns = ["pool", "guaranteed", "burst", "expected", "GPU-hours", "MWh", "price", "kg CO₂e"];
  const rows = quotes.map((quote) => [
    quote.pool,
    formatNumber(quote.guaranteed),
    formatNumber(quote.burst),
    formatNumber(quote.expected.value),
    formatNumber(quote.gpuHours.value),
    formatNumber(quote.mwh.value, 1),
    money(quote.price),
    quote.carbon === undefined ? "-" : formatNumber(quote.carbon.value, 0),
  ]);
  const workings = quotes.flatMap(({ expected, mwh }) => [expected, mwh]).map(workingText);
  const lines = table(
    columns.map((title, index) => ({ title, align: index === 0 ? "left" : "right" })),
    rows.length > 1 ? [...rows, totals(quotes)] : rows,
  );
  return `${lines}\n${workings.join("")}`;
}

function totals(quotes: readonly PoolQuote[]): string[] {
  const sum = (of: (quote: PoolQuote) => number): number => quotes.reduce((total, quote) => total + of(quote), 0);
  const priced = quotes.every(({ price }) => price !== undefined);
  return [
    "all",
    formatNumber(sum(({ guaranteed }) => guaranteed)),
    formatNumber(sum(({ burst }) => burst)),
    formatNumber(sum(({ expected }) => expected.value)),
    formatNumber(sum(({ gpuHours }) => gpuHours.value)),
    formatNumber(
      sum(({ mwh }) => mwh.value),
      1,
    ),
    priced ? money({ ...quotes[0]!.price!, value: sum(({ price }) => price!.value) }) : "-",
    quotes[0]?.carbon === undefined
      ? "-"
      : formatNumber(
          sum(({ carbon }) => carbon?.value ?? 0),
          0,
        ),
  ];
}

function storage({ storage: quotes }: Quote): string {
  if (quotes.length === 0) return "";
  return table(
    [{ title: "storage" }, { title: "amount", align: "right" }, { title: "price", align: "right" }],
    quotes.map(({ tier, bytes, price }) => [tier, formatBytes(bytes), money(price)]),
  );
}

function money(price: Working | undefined): string {
  return price === undefined ? "-" : `${formatNumber(price.value, 0)} ${price.unit}`;
}

function workingText({ unit, formula, inputs }: Working): string {
  const values = Object.entries(inputs).map(
    ([name, value]) => `${name} ${typeof value === "number" ? formatNumber(value) : value}`,
  );
  return `${unit} = ${formula}\n  ${values.join(", ")}\n`;
}

function unstated({ unstated: names }: Quote): string {
  return names.length === 0 ? "" : `not stated by the site, so not quoted: ${names.join("; ")}\n`;
}
