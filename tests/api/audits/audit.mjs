// Runs the audits of GraphQL over HTTP against a running service and prints what each of them found, as JSON.
import { auditServer } from "graphql-http";

const [url] = process.argv.slice(2);
const results = await auditServer({ url, fetchFn: fetch });
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason: String(reason ?? "") }))));
