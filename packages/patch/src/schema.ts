export { OsvRecord } from "./feeds/osv-record.ts";
