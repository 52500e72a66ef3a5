/** A component's path for display: `Prod 2 › Pipelines`. */
export function pathWords(path: string): string {
  return path.replaceAll(' > ', ' › ');
}
