export { type OsvAffected, OsvRecord } from "./feeds/osv-record.ts";
