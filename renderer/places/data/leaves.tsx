export function DataLeaves() {
  return null;
}
