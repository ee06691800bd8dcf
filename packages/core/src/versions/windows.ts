import { orderByKey } from "./sort-key.ts";
import { vendorKey } from "./vendor-key.ts";

/**
 * Versions of Windows (`10.0.22631.4317`, `23H2`) and of programs on it, as their makers write them: `24.001.20604`, `8u421`,
 * `v1.2`, `1, 2, 0, 7`, `128.3.1esr`, `1.2.3 (build 4)`, `2024-11-05`.
 *
 * Numbers and words count, whatever else separates them. Case, zeros at the end, and words that say nothing about age (`v`,
 * `build`, `release`, `esr`, `64-bit` …) make no difference. `alpha`, `beta`, `preview`, `rc`, `nightly` … come before the
 * release, other words after it: OpenSSL's 1.0.2 < 1.0.2a < 1.0.2z < 1.0.2zg < 1.0.3. A version without a number is old.
 *
 * Trap: only versions of one product compare. Java's 8u421 and 8.0.4210.9 are the same release, and nothing here knows it.
 */
export const windows = orderByKey("windows", vendorKey);

/** Versions of Windows packages (MSIX, AppX): four numbers, so {@link windows}. */
export const msix = orderByKey("msix", vendorKey);

/** Versions of flatpaks, which are their makers', so {@link windows}. */
export const flatpak = orderByKey("flatpak", vendorKey);

/** Versions of snaps, which are their makers', so {@link windows}. */
export const snap = orderByKey("snap", vendorKey);
