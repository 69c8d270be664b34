import { formatBytes, formatBytesPerSecond, formatNumber, formatWatts } from "../../constructs/core/quantity";
import { counted } from "../../constructs/policy/reporters/words";
import type { CellSummary, SiteSummary } from "../../stacks/summary";
import type { Column } from "./table";
import { table } from "./table";

const right = (title: string): Column => ({ title, align: "right" });
const left = (title: string): Column => ({ title });

/** A site's summary for people: what was built, from the grid down to the stacks. */
export function renderSummary(summary: SiteSummary): string {
  const { grid } = summary;
  const head =
    `${summary.name} (${summary.site}, ${summary.country})\n` +
    `${counted(summary.gpus, "GPU")} on ${counted(summary.nodes, "node")} in ${counted(summary.cells.length, "cell")}; ` +
    `${formatWatts(grid.power)} of ${formatWatts(grid.usable)} that the grid delivers safely\n`;
  const sections = [
    head,
    section("Halls", halls(summary)),
    section("Cells and pools", pools(summary.cells)),
    section("Fabrics", fabrics(summary.cells)),
    section("Storage", storage(summary.cells)),
    section("Programmes", programmes(summary)),
    section("Tenants", tenants(summary)),
    section("Stacks", stacks(summary)),
  ];
  return sections.filter((text) => text !== "").join("\n");
}

function section(title: string, body: string): string {
  return body === "" ? "" : `${title}\n${body.replace(/^(?=.)/gm, "  ")}`;
}

function halls({ halls: all }: SiteSummary): string {
  return table(
    [left("hall"), right("IT power"), right("of usable"), right("used"), right("PUE"), left("cooling")],
    all.map((hall) => [
      hall.id,
      formatWatts(hall.power),
      formatWatts(hall.usable),
      percent(hall.power / hall.usable),
      String(hall.pue),
      hall.cooling,
    ]),
  );
}

function pools(cells: readonly CellSummary[]): string {
  const rows = cells.flatMap((cell) => [
    [cell.id, `hall ${cell.hall}`, "", formatNumber(cell.nodes), "", formatNumber(cell.gpus), "", ""],
    ...cell.pools.map((pool) => [
      `  ${pool.id}`,
      pool.role,
      pool.system,
      formatNumber(pool.nodes),
      formatNumber(pool.racks),
      pool.gpus === 0 ? "" : formatNumber(pool.gpus),
      formatWatts(pool.power),
      pool.backend,
    ]),
  ]);
  return table(
    [
      left("cell / pool"),
      left("role"),
      left("system"),
      right("nodes"),
      right("racks"),
      right("GPUs"),
      right("power"),
      left("backend"),
    ],
    rows,
  );
}

function fabrics(cells: readonly CellSummary[]): string {
  const rows = cells.flatMap(({ id, fabric }) =>
    fabric === undefined
      ? []
      : [
          [
            id,
            fabric.technology,
            fabric.switch,
            `${fabric.tiers} tiers`,
            `${fabric.rails} × ${fabric.planes}`,
            ...[fabric.leaves, fabric.spines, fabric.cores, fabric.cables].map((number) => formatNumber(number)),
          ],
        ],
  );
  return rows.length === 0
    ? ""
    : table(
        [
          left("cell"),
          left("technology"),
          left("switch"),
          left("shape"),
          left("rails × planes"),
          right("leaf"),
          right("spine"),
          right("core"),
          right("cables"),
        ],
        rows,
      );
}

function storage(cells: readonly CellSummary[]): string {
  const rows = cells.flatMap((cell) =>
    cell.storage.map((tier) => [
      `${cell.id}/${tier.tier}`,
      tier.driver,
      formatBytes(tier.capacity),
      formatBytesPerSecond(tier.read),
    ]),
  );
  return rows.length === 0 ? "" : table([left("tier"), left("driver"), right("capacity"), right("read")], rows);
}

function programmes({ programmes: all }: SiteSummary): string {
  const rows = all.map((programme) => [
    programme.id,
    formatNumber(programme.tenants),
    formatNumber(programme.envelope),
    formatNumber(programme.guaranteed),
  ]);
  return rows.length === 0
    ? ""
    : table([left("programme"), right("tenants"), right("envelope"), right("guaranteed")], rows);
}

/** A thousand tenants are no list that anybody reads: past this the largest are shown. */
const TENANTS_SHOWN = 20;

function tenants({ tenants: all }: SiteSummary): string {
  const shown = [...all].sort((a, b) => b.guaranteed - a.guaranteed).slice(0, TENANTS_SHOWN);
  const rows = shown.map((tenant) => [
    tenant.id,
    tenant.programme,
    tenant.isolation,
    tenant.classification,
    formatNumber(tenant.guaranteed),
    formatNumber(tenant.burst),
    tenant.storage === 0 ? "" : formatBytes(tenant.storage),
  ]);
  if (rows.length === 0) return "";
  const rest = all.length > shown.length ? `… and ${formatNumber(all.length - shown.length)} more\n` : "";
  return (
    table(
      [
        left("tenant"),
        left("programme"),
        left("isolation"),
        left("data"),
        right("guaranteed"),
        right("burst"),
        right("storage"),
      ],
      rows,
    ) + rest
  );
}

function stacks({ stacks: all }: SiteSummary): string {
  const others = all.filter((stack) => stack.kind !== "tenant");
  const tenantStacks = all.filter((stack) => stack.kind === "tenant");
  const rows = others.map((stack) => [stack.id, formatNumber(stack.resources)]);
  if (tenantStacks.length > 0) {
    const counts = tenantStacks.map((stack) => stack.resources);
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    const range = least === most ? formatNumber(least) : `${formatNumber(least)} to ${formatNumber(most)} each`;
    rows.push([counted(tenantStacks.length, "tenant stack"), range]);
  }
  return table([left("stack"), right("resources")], rows);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
