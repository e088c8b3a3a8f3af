/** The editor's workers, from this server: it would otherwise make them of blobs, which our policy forbids. */
import editorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import jsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import graphqlWorker from "monaco-graphql/esm/graphql.worker.js?worker";

const WORKERS: Record<string, new () => Worker> = { json: jsonWorker, graphql: graphqlWorker };

self.MonacoEnvironment = {
  getWorker: (_: string, label: string) => new (WORKERS[label] ?? editorWorker)(),
};
