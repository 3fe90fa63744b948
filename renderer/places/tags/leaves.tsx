export function TagLeaves() {
  return null;
}
