import { runBlocks, type ScanKernel, type ScanTask } from "./scan/scan-kernel.ts";

// What a thread of the scan pool runs: one range of one scan.
export async function scanRange({ module, name, shared, from, to, control }: ScanTask): Promise<void> {
  const kernels: Record<string, ScanKernel<unknown> | undefined> = await import(module);
  const kernel = kernels[name];
  if (!kernel) throw new Error(`${module} exports no kernel "${name}".`);
  runBlocks(kernel(shared), from, to, control);
}
