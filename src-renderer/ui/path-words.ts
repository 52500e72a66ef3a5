/** A component's path as people read it: `Prod 2 › Pipelines`. */
export function pathWords(path: string): string {
  return path.replaceAll(' > ', ' › ');
}
