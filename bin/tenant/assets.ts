/** What a tenant must not reach, and the law that asks its operator to keep it so. */
interface Asset {
  readonly title: string;
  /** Articles: Regulation (EU) 2016/679 (GDPR), Directive (EU) 2022/2555 (NIS 2). */
  readonly law: string;
}

export const ASSETS = {
  data: { title: "other tenants' data", law: "GDPR Art. 32(1)(b)" },
  credentials: { title: "credentials of the cell", law: "NIS 2 Art. 21(2)(i)" },
  rights: { title: "rights before the API server", law: "NIS 2 Art. 21(2)(i); GDPR Art. 32(4)" },
  controls: { title: "the controls themselves", law: "NIS 2 Art. 21(2)(a), (f)" },
  capacity: { title: "others' GPUs, storage and place in the queue", law: "NIS 2 Art. 21(2)(c)" },
  nodes: { title: "nodes and their kernels", law: "NIS 2 Art. 21(2)(e); GDPR Art. 32(1)(b)" },
  network: { title: "others' traffic and the cell's edge", law: "NIS 2 Art. 21(2)(e); GDPR Art. 32(1)(b)" },
  images: { title: "code that runs in the cell", law: "NIS 2 Art. 21(2)(d)" },
} as const satisfies Readonly<Record<string, Asset>>;

export type AssetId = keyof typeof ASSETS;

/** Assets through which personal data can be reached. */
const PERSONAL: readonly AssetId[] = ["data", "nodes", "network"];

/** The articles that an asset falls under, for a tenant of that data classification. */
export function lawOf(asset: AssetId, classification: string): string {
  const { law } = ASSETS[asset];
  return classification === "special-category" && PERSONAL.includes(asset) ? `GDPR Art. 9; ${law}` : law;
}
