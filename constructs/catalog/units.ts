import type { BitsPerSecond, Bytes, BytesPerSecond, Watts } from "../core/quantity";

/** Short spellings for catalogue entries, so that a line of it reads like the vendor's own table. */
export const kW = (value: number): Watts => Math.round(value * 1e3);
export const W = (value: number): Watts => value;
export const GB = (value: number): Bytes => Math.round(value * 1e9);
export const GiB = (value: number): Bytes => value * 2 ** 30;
export const TB = (value: number): Bytes => Math.round(value * 1e12);
export const GBps = (value: number): BytesPerSecond => Math.round(value * 1e9);
export const Gbps = (value: number): BitsPerSecond => value * 1e9;
