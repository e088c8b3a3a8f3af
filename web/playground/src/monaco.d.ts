/** What the editor looks for on the page to start its workers. */
interface Window {
  MonacoEnvironment?: { getWorker(id: string, label: string): Worker };
}
